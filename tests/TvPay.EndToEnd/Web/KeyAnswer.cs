namespace TvPay.EndToEnd.Web;

/// <summary>How long a page took for a key, from the key's own event on.</summary>
/// <param name="ToDom">Until the page had changed.</param>
/// <param name="ToFrame">Until the frame with the change was before somebody's eyes.</param>
internal readonly record struct KeyAnswer(TimeSpan ToDom, TimeSpan ToFrame);
