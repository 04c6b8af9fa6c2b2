using System.Collections.Immutable;
using System.Globalization;
using TvPay.Demo.Processes;

namespace TvPay.Demo.Walk;

/// <summary>A household at the remote control: sees only the screen, presses only keys.</summary>
internal sealed class HouseholdWalk
{
    /// <summary>What the person at the box does each time it asks.</summary>
    public const string PersonAtTheBox = "ok; card approve; pin 123456; ok";

    private const int MostRows = 40;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Confirming takes a press at least 400 ms after the review was painted; a person takes longer anyway.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(700);

    private readonly ChildProcess _tv;

    public HouseholdWalk(ChildProcess tv, TextWriter output)
    {
        _tv = tv;
        _tv.Frames.Watch(frame => Print(output, frame));
    }

    private TvScreen Screen => TvScreen.Parse(_tv.Frames.Newest);

    /// <summary>Pays this many bills, one after the other, the most urgent first, and looks at each receipt.</summary>
    /// <exception cref="DemoException">A screen did not come, or said something else than paid.</exception>
    public async Task PayBillsAsync(int count, CancellationToken stop)
    {
        for (var i = 0; i < count; i++)
        {
            await WaitForAsync("the list of bills", screen => screen.Name == "Home" && Words.TotalToPay.StandOn(screen), stop);
            await FocusMostUrgentBillAsync(stop);
            await PayFocusedBillAsync(stop);
            await LookAtReceiptAsync(stop);
        }
    }

    /// <summary>Pays what is due in one authorization, as the check list proposes it, and looks at each receipt.</summary>
    /// <returns>How many bills that were.</returns>
    /// <exception cref="DemoException">A screen did not come, or one of the bills was not paid.</exception>
    public async Task<int> PayAllAsync(CancellationToken stop)
    {
        await WaitForAsync(
            "what is due, and the box ready",
            screen => screen.Name == "Home" && Words.PayAll.StandOn(screen) && Words.BoxReady.StandOn(screen),
            stop);
        await FocusAsync(Words.PayAll, stop);
        await PressAsync("ok");
        await WaitForAsync("a quote for every bill", screen => screen.Name == "PayAll" && Words.Onwards.StandOn(screen), stop);
        var count = Screen.Lines.Count(line => line.Contains(Words.PickedMark, StringComparison.Ordinal));
        await ConfirmFromHereAsync(stop);
        await WaitForAsync(
            "that every one of them is paid", screen => screen.Name == "Results" && Words.IsAllPaid(screen, count), stop);
        await MoveAsync("up", _ => false, stop);
        for (var i = 0; i < count; i++)
        {
            await PressAsync("ok");
            await WaitForAsync("one of the payments", screen => screen.Name == "Result", stop);
            await LookAtReceiptAsync(stop);
            await WaitForAsync("all of them again", screen => screen.Name == "Results", stop);
            await PressAsync("down");
        }

        return count;
    }

    /// <summary>From the list of bills to the payment box, for the first bill of the list.</summary>
    /// <param name="beforeConfirm">Called in front of the last press, with which the payment begins.</param>
    public async Task ConfirmMostUrgentBillAsync(CancellationToken stop, Action? beforeConfirm = null)
    {
        await WaitForAsync("that the last payment is off the box", screen => screen.Name is "Home" or "Result" or "Receipt", stop);
        await GoHomeAsync(stop);
        await FocusMostUrgentBillAsync(stop);
        await ConfirmFocusedBillAsync(stop, beforeConfirm);
    }

    /// <summary>Back to the list of bills, with the box ready.</summary>
    public async Task GoHomeAsync(CancellationToken stop)
    {
        await WaitForAsync("a screen", _ => true, stop);
        while (Screen.Name is not "Home")
        {
            var before = Screen.Epoch;
            await PressAsync("back");
            await WaitForAsync("the screen before", screen => screen.Epoch != before, stop);
        }

        await WaitForAsync(
            "the list of bills, and the box ready",
            screen => screen.Name == "Home" && Words.TotalToPay.StandOn(screen) && Words.BoxReady.StandOn(screen),
            stop);
    }

    /// <summary>Until the TV shows this, such as the code of an error.</summary>
    public Task WaitForTextAsync(string text, CancellationToken stop) => WaitForAsync($"“{text}”", screen => screen.Shows(text), stop);

    /// <summary>From the list of bills to the first that is open.</summary>
    public async Task OpenMostUrgentBillAsync(CancellationToken stop)
    {
        await WaitForAsync("the list of bills", screen => screen.Name == "Home" && Words.TotalToPay.StandOn(screen), stop);
        await FocusMostUrgentBillAsync(stop);
        await PressAsync("ok");
    }

    /// <summary>The person at the box has put the card in, or is done already.</summary>
    public Task WaitForBoxToHaveCardAsync(CancellationToken stop) => WaitForAsync(
        "that the box has the card",
        screen => screen.Name == "Result" || (screen.Name == "FollowBox" && Words.EnterPin.StandOn(screen)),
        stop);

    /// <summary>Pays the bill that has the focus, until its biller has the money.</summary>
    public async Task PayFocusedBillAsync(CancellationToken stop)
    {
        await ConfirmFocusedBillAsync(stop);
        await WaitForSettledAsync(stop);
    }

    /// <summary>The payment that is on the screen has reached its biller.</summary>
    public async Task WaitForSettledAsync(CancellationToken stop) =>
        await WaitForAsync(
            "that the biller has the money", screen => screen.Name == "Result" && Words.Settled.StandOn(screen), stop);

    private async Task ConfirmFocusedBillAsync(CancellationToken stop, Action? beforeConfirm = null)
    {
        await PressAsync("ok");
        await WaitForAsync("the bill", screen => screen.Name == "Bill" && Words.Onwards.StandOn(screen), stop);
        await ConfirmFromHereAsync(stop, beforeConfirm);
    }

    /// <summary>From what is to be paid through its review to the box.</summary>
    private async Task ConfirmFromHereAsync(CancellationToken stop, Action? beforeConfirm = null)
    {
        await FocusAsync(Words.Onwards, stop);
        await PressAsync("ok");
        await WaitForAsync("the review", screen => screen.Name == "Review" && Words.Confirm.StandOn(screen), stop);
        await FocusAsync(Words.Confirm, stop);
        await Task.Delay(ReadingTime, TimeProvider.System, stop);
        beforeConfirm?.Invoke();
        await PressAsync("ok");
    }

    private async Task FocusMostUrgentBillAsync(CancellationToken stop)
    {
        await MoveAsync("up", _ => false, stop);
        if (!await MoveAsync("down", Words.IsOpenBill, stop))
            throw new DemoException($"No bill is left to pay. Shown:\n{string.Join('\n', Screen.Lines)}");
    }

    /// <summary>From the result of a payment to its receipt, and back home.</summary>
    public async Task LookAtReceiptAsync(CancellationToken stop)
    {
        await FocusAsync(Words.SeeReceipt, stop);
        await PressAsync("ok");
        await WaitForAsync(
            "the verified receipt", screen => screen.Name == "Receipt" && Words.ReceiptVerified.StandOn(screen), stop);
        await PressAsync("back");
        await WaitForAsync("the result again", screen => screen.Name == "Result", stop);
        await PressAsync("back");
    }

    /// <summary>From the result of a payment, through its receipt, to a complaint that is written down.</summary>
    public async Task ComplainAsync(CancellationToken stop)
    {
        await FocusAsync(Words.SeeReceipt, stop);
        await PressAsync("ok");
        await WaitForAsync("the verified receipt", screen => screen.Name == "Receipt" && Words.ReceiptVerified.StandOn(screen), stop);
        await FocusAsync(Words.SomethingIsWrong, stop);
        await PressAsync("ok");
        await WaitForAsync("what can be wrong", screen => screen.Name == "Complain", stop);
        await FocusAsync(Words.PaidTwice, stop);
        await PressAsync("ok");
        await WaitForAsync("that it can be submitted", screen => screen.Name == "Complain" && Words.Submit.HaveFocusOn(screen), stop);
        await PressAsync("ok");
        await WaitForAsync("the complaint", screen => screen.Name == "Complaint", stop);
    }

    /// <summary>From home, through the history, to the complaint about the newest payment.</summary>
    public async Task FindComplaintAsync(CancellationToken stop)
    {
        await WaitForAsync("the list of bills", screen => screen.Name == "Home" && Words.TotalToPay.StandOn(screen), stop);
        await PressAsync("green");
        await WaitForAsync("the history", screen => screen.Name == "History" && screen.Focused.Contains('¥'), stop);
        await PressAsync("ok");
        await WaitForAsync("the payment", screen => screen.Name == "Result", stop);
        await FocusAsync(Words.SeeReceipt, stop);
        await PressAsync("ok");
        await WaitForAsync("the receipt", screen => screen.Name == "Receipt" && Words.SeeComplaint.StandOn(screen), stop);
        await FocusAsync(Words.SeeComplaint, stop);
        await PressAsync("ok");
        await WaitForAsync("the complaint", screen => screen.Name == "Complaint", stop);
    }

    private async Task FocusAsync(Words words, CancellationToken stop)
    {
        foreach (var key in new[] { "down", "up" })
            if (await MoveAsync(key, words.HaveFocusOn, stop)) return;
        throw new DemoException($"No row says {words}. Shown:\n{string.Join('\n', Screen.Lines)}");
    }

    /// <summary>Presses a key until the screen is as wanted (true) or the focus moves no further (false).</summary>
    private async Task<bool> MoveAsync(string key, Func<TvScreen, bool> wanted, CancellationToken stop)
    {
        for (var i = 0; i < MostRows; i++)
        {
            var before = Screen;
            if (wanted(before)) return true;
            await PressAsync(key);
            try
            {
                await _tv.Frames.WaitAsync("another focus", f => TvScreen.Parse(f).Focused != before.Focused, ReadingTime).WaitAsync(stop);
            }
            catch (DemoException)
            {
                // The focus stayed where it was: there is nothing beyond.
                return false;
            }
        }

        return false;
    }

    /// <summary>Says which screen the key was meant for: the one that this household saw, whatever comes meanwhile.</summary>
    private Task PressAsync(string key) => _tv.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{key}@{Screen.Epoch}"));

    private async Task WaitForAsync(string what, Func<TvScreen, bool> fits, CancellationToken stop) =>
        await _tv.Frames.WaitAsync(what, frame => fits(TvScreen.Parse(frame)), Limit).WaitAsync(stop);

    private static void Print(TextWriter output, ImmutableArray<string> frame)
    {
        lock (output)
        {
            foreach (var line in frame) output.WriteLine(line);
            output.WriteLine();
        }
    }
}
