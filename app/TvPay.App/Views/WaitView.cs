namespace TvPay.App;

/// <summary>While the ledger writes down what was confirmed.</summary>
internal static class WaitView
{
    public static Screen Of(Scene scene, Route.Recording route)
    {
        var hints = new KeyHints(scene);
        var busy = scene.Busy(route.Since, Limits.Recording, scene.Texts.BusyRecording, scene.Texts.BusyOverdueRecording);
        var frame = scene.Frame(scene.Texts.RecordingTitle, busy, hints.Of(hints.BackCancels), busy.What);
        var back = new Row.Action(new RowId.Back(), scene.Texts.CancelRow, scene.Texts.RecordingBackConsequence);
        return new Screen.Wait(frame, [back], scene.Focused);
    }
}
