using System.Threading.Channels;
using TvPay.VirtualBox.Display;

namespace TvPay.VirtualBox.People;

/// <summary>
/// Follows a script at the box, from the top for each authorization, whatever became of the one before. Takes the card
/// back when it is over.
/// </summary>
public sealed class ScriptedPerson : IAsyncDisposable
{
    private readonly PaymentBox _box;
    private readonly PersonScript _script;
    private readonly Channel<DisplayFrame> _seen = Channel.CreateUnbounded<DisplayFrame>();
    private readonly Task _following;

    public ScriptedPerson(PaymentBox box, PersonScript script)
    {
        ArgumentNullException.ThrowIfNull(box);
        _box = box;
        _script = script;
        box.DisplayChanged += OnDisplayChanged;
        _seen.Writer.TryWrite(box.Display);
        _following = FollowAsync();
    }

    /// <summary>Goes away.</summary>
    public async ValueTask DisposeAsync()
    {
        _box.DisplayChanged -= OnDisplayChanged;
        _seen.Writer.TryComplete();
        await _following;
    }

    private void OnDisplayChanged(DisplayFrame frame) => _seen.Writer.TryWrite(frame);

    private async Task FollowAsync()
    {
        int next = 0;
        bool asked = false;
        await foreach (var frame in _seen.Reader.ReadAllAsync())
        {
            bool asks = frame.Screen is BoxScreen.Confirm or BoxScreen.Card or BoxScreen.Pin;
            if (asks)
                next = Act(frame, asked ? next : 0);
            else if (asked && frame.Screen != BoxScreen.Signing)
                // Over, however it ended: also when the set-top box went away in the middle.
                _box.RemoveCard();
            asked = asks || frame.Screen == BoxScreen.Signing;
        }
    }

    /// <summary>One step that fits the screen, and every step behind it that fits any.</summary>
    private int Act(DisplayFrame frame, int next)
    {
        bool waited = false;
        for (; next < _script.Steps.Length; next++)
        {
            var step = _script.Steps[next];
            if (step.Fits.Count > 0 && (waited || !step.Fits.Contains(frame.Screen)))
                break;
            waited |= step.Fits.Count > 0;
            step.Do(_box);
        }

        return next;
    }
}
