using System.Collections.Immutable;
using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>What must hold of accounts, judged from the outside: by messages, screens and effects alone.</summary>
internal sealed class AccountWatch
{
    private readonly HashSet<RemoteKey> _down = [];
    private TimeSpan? _paintedAt;
    private (BillerId, AccountNumber)? _lookedUp;
    private (BillerId, AccountNumber)? _accepted;

    public int LookedUp { get; private set; }

    public int Added { get; private set; }

    public int Removed { get; private set; }

    public void Saw(Screen before, Message message, ImmutableArray<Effect> effects, Screen after)
    {
        Assert.IsTrue(after.Focused >= 0 && after.Focused < after.Rows.Length, $"No focus on {after.Name}.");
        if (message is Message.ScreenPainted painted && painted.Epoch == before.Frame.Epoch) _paintedAt ??= painted.At;
        var key = message as Message.KeyPressed;
        foreach (var effect in effects) Judge(effect, before, key);
        // From what was read back to its name: the one step by which an account becomes the household's.
        if (before is Screen.ReadBack && after is Screen.AccountName)
        {
            AssertChosen(before, key, row => row is RowId.AddThis);
            Assert.IsTrue(_paintedAt is { } at && key!.At - at >= TimeSpan.FromMilliseconds(400), "Accepted before anyone could read.");
            _accepted = _lookedUp;
        }

        if (key?.Phase == KeyPhase.Down) _down.Add(key.Key);
        if (key?.Phase == KeyPhase.Up) _down.Remove(key.Key);
        if (before.Frame.Epoch != after.Frame.Epoch) _paintedAt = null;
    }

    private void Judge(Effect effect, Screen before, Message.KeyPressed? key)
    {
        switch (effect)
        {
            case Effect.LookUpAccount look:
                Assert.IsTrue(before is Screen.AccountNumber or Screen.ReadBack, before.Name);
                AssertChosen(before, key, row => row is RowId.LookUp or RowId.Retry);
                _lookedUp = (look.Biller, look.Number);
                LookedUp++;
                break;
            case Effect.AddAccount add:
                Assert.IsInstanceOfType<Screen.AccountName>(before);
                AssertChosen(before, key, row => row is RowId.Name);
                Assert.AreEqual(_accepted, (add.Biller, add.Number), "Added what was not read back.");
                Added++;
                break;
            case Effect.RenameAccount:
                Assert.IsInstanceOfType<Screen.AccountName>(before);
                AssertChosen(before, key, row => row is RowId.Name);
                break;
            case Effect.RemoveAccount:
                Assert.IsInstanceOfType<Screen.RemoveAccount>(before);
                AssertChosen(before, key, row => row is RowId.ConfirmRemove);
                Removed++;
                break;
        }
    }

    /// <summary>By a fresh OK, meant for this very screen, on a row that says so.</summary>
    private void AssertChosen(Screen before, Message.KeyPressed? key, Func<RowId, bool> row)
    {
        Assert.IsNotNull(key, "Done without a key.");
        Assert.AreEqual((RemoteKey.Ok, KeyPhase.Down), (key.Key, key.Phase));
        Assert.DoesNotContain(key.Key, _down, "The key had not come up.");
        Assert.AreEqual(before.Frame.Epoch, key.Epoch);
        var focused = before.Rows[before.Focused];
        Assert.IsTrue(row(focused.Id), focused.Id.Key);
        Assert.IsTrue(focused is not Row.Action { IsEnabled: false });
    }
}
