using System.Collections.Immutable;
using TvPay.App;

namespace TvPay.Tests.App;

/// <summary>
/// What must hold of everything that happens, judged from the outside: by messages, screens and effects alone, without
/// asking the app how it came to them.
/// </summary>
internal sealed class ConfirmWatch
{
    private TimeSpan? _paintedAt;
    private readonly HashSet<RemoteKey> _down = [];
    private readonly HashSet<long> _recorded = [];
    private readonly HashSet<RemoteKey> _movedOn = [];

    /// <summary>How often something was confirmed and the box asked: that a run was to the point.</summary>
    public (int Confirmed, int Asked) Count { get; private set; }

    public void Saw(Screen before, Message message, ImmutableArray<Effect> effects, Screen after)
    {
        Assert.IsTrue(after.Focused >= 0 && after.Focused < after.Rows.Length, $"No focus on {after.Name}.");
        Assert.IsTrue(after.Frame.Epoch == before.Frame.Epoch || after.Frame.Epoch == before.Frame.Epoch + 1);
        if (message is Message.ScreenPainted painted && painted.Epoch == before.Frame.Epoch) _paintedAt ??= painted.At;
        foreach (var record in effects.OfType<Effect.RecordPayments>())
        {
            Judge(before, message as Message.KeyPressed);
            Assert.IsTrue(_recorded.Add(record.Request), "Confirmed twice.");
            Count = Count with { Confirmed = Count.Confirmed + 1 };
        }

        foreach (var ask in effects.OfType<Effect.AskBox>())
        {
            var answer = Assert.IsInstanceOfType<Message.PaymentsRecorded>(message);
            Assert.IsTrue(_recorded.Remove(answer.Request), "The box was asked about what nobody confirmed, or twice.");
            Assert.AreEqual(answer.Authorization, ask.Authorization);
            Assert.IsInstanceOfType<Screen.Wait>(before);
            Count = Count with { Asked = Count.Asked + 1 };
        }

        if (message is Message.KeyPressed key) Follow(key, before, after);
        if (Look(before) == Look(after)) return;
        // Another screen: nobody has seen it yet, and what was confirmed on one that was left is no longer wanted.
        _paintedAt = null;
        if (before is Screen.Wait) _recorded.Clear();
    }

    /// <summary>Equal for screens that a person would call the same, whatever language they are in.</summary>
    private static string Look(Screen screen) => screen switch
    {
        Screen.Review review => string.Join(
            ' ',
            review.Rows.Select(row => row is Row.Choice { IsSelected: true } or Row.Action { IsEnabled: true })
                .Cast<object>()
                .Concat(review.Payees.Select(payee => (object)(payee.Icon, payee.Amount)))
                .Prepend(review.Name)),
        Screen.Bill bill => $"{bill.Name} {bill.Icon}",
        _ => screen.Name,
    };

    /// <summary>A fresh OK, meant for a review that a person had 400 ms to read, on its confirm row.</summary>
    private void Judge(Screen before, Message.KeyPressed? key)
    {
        Assert.IsNotNull(key, "Confirmed without a key.");
        Assert.AreEqual((RemoteKey.Ok, KeyPhase.Down), (key.Key, key.Phase));
        var review = Assert.IsInstanceOfType<Screen.Review>(before);
        Assert.IsInstanceOfType<RowId.Confirm>(review.Rows[review.Focused].Id);
        Assert.IsTrue(((Row.Action)review.Rows[review.Focused]).IsEnabled);
        Assert.AreEqual(review.Frame.Epoch, key.Epoch);
        Assert.DoesNotContain(key.Key, _down, "The key had not come up.");
        Assert.IsTrue(
            _paintedAt is { } painted && key.At - painted >= TimeSpan.FromMilliseconds(400),
            "Confirmed before anyone could read.");
    }

    /// <summary>From going down to coming up a key passes at most one screen.</summary>
    private void Follow(Message.KeyPressed key, Screen before, Screen after)
    {
        if (key.Phase == KeyPhase.Up)
        {
            _down.Remove(key.Key);
            _movedOn.Remove(key.Key);
            Assert.AreEqual(before.Frame.Epoch, after.Frame.Epoch, "A key that comes up does nothing.");
            return;
        }

        if (key.Phase == KeyPhase.Down) _down.Add(key.Key);
        if (after.Frame.Epoch == before.Frame.Epoch && Look(after) == Look(before)) return;
        Assert.AreEqual(before.Frame.Epoch, key.Epoch, "A stale key did something.");
        Assert.IsTrue(_movedOn.Add(key.Key), $"One press of {key.Key} passed two screens.");
    }
}
