using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TvPay.Demo.Processes;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Accounts;

/// <summary>
/// A household that adds an account, in English, with arrows, OK and Back alone: sees only the screen, and finds the keys of the
/// keypad where they are drawn.
/// </summary>
internal sealed partial class AccountWalk(ChildProcess tv)
{
    private const int MostSteps = 60;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(700);

    private ImmutableArray<string> _seen = [];

    private TvScreen Screen => TvScreen.Parse(tv.Frames.Newest);

    /// <summary>From home to the list of accounts, with the new one in it.</summary>
    public async Task AddAsync(string biller, string number, string owner, string name, CancellationToken stop)
    {
        await SeeAsync("Home", "Total to pay", stop);
        await ChooseAsync("[My accounts]", stop);
        await SeeAsync("Accounts", "[Add an account]", stop);
        await ChooseAsync("[Add an account]", stop);
        await SeeAsync("Billers", biller, stop);
        await ChooseAsync(biller, stop);
        await SeeAsync("AccountNumber", "at the top left of the bill", stop);
        foreach (var digit in number) await TypeAsync(digit, stop);
        await SeeAsync("AccountNumber", "▶ [Next: see whose it is]", stop);
        await PressAsync("ok");
        await SeeAsync("ReadBack", owner, stop);
        // Accepting takes a press at least 400 ms after the read-back was painted; a person takes longer anyway.
        await Task.Delay(Still, TimeProvider.System, stop);
        await ChooseAsync("[Yes, add it]", stop);
        await SeeAsync("AccountName", name, stop);
        await ChooseAsync(name, stop);
        await SeeAsync("Accounts", "Added.", stop);
        Assert.Contains(name, Screen.Focused);
    }

    /// <summary>Back home, and on to the bill of the account that is called so.</summary>
    public async Task FindBillAsync(string name, CancellationToken stop)
    {
        await PressAsync("back");
        await SeeAsync("Home", $"{name} ·", stop);
        await FocusAsync($"{name} ·", stop);
    }

    private async Task TypeAsync(char digit, CancellationToken stop)
    {
        for (var i = 0; i < MostSteps; i++)
        {
            var keys = KeysOf(Screen);
            var to = keys.Single(key => key.Label == digit.ToString(CultureInfo.InvariantCulture));
            // From the rows below, up into the keypad.
            var from = keys.FirstOrDefault(key => key.HasFocus) ?? to with { Line = int.MaxValue };
            if (from == to)
            {
                await PressAsync("ok");
                await ChangedAsync(stop);
                return;
            }

            await PressAsync(from.Line > to.Line ? "up" : from.Line < to.Line ? "down" : from.Column < to.Column ? "right" : "left");
            await ChangedAsync(stop);
        }

        Assert.Fail($"No way to the key {digit}:\n{string.Join('\n', Screen.Lines)}");
    }

    private async Task ChooseAsync(string words, CancellationToken stop)
    {
        await FocusAsync(words, stop);
        await PressAsync("ok");
    }

    private async Task FocusAsync(string words, CancellationToken stop)
    {
        foreach (var key in new[] { "down", "up" })
            for (var i = 0; i < MostSteps; i++)
            {
                if (Screen.Focused.Contains(words, StringComparison.Ordinal)) return;
                await PressAsync(key);
                if (!await ChangedAsync(stop)) break;
            }

        Assert.Fail($"No row says {words}:\n{string.Join('\n', Screen.Lines)}");
    }

    /// <summary>Says for which screen the key was meant, and remembers what it looked like.</summary>
    private Task PressAsync(string key)
    {
        _seen = Screen.Lines;
        return tv.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{key}@{Screen.Epoch}"));
    }

    /// <summary>False: the key changed nothing that can be seen.</summary>
    private async Task<bool> ChangedAsync(CancellationToken stop)
    {
        try
        {
            await tv.Frames.WaitAsync("a change", frame => !TvScreen.Parse(frame).Lines.SequenceEqual(_seen), Still).WaitAsync(stop);
            return true;
        }
        catch (Demo.DemoException)
        {
            return false;
        }
    }

    private Task SeeAsync(string name, string words, CancellationToken stop) => tv.Frames
        .WaitAsync($"{name} with {words}", frame => TvScreen.Parse(frame) is var screen && screen.Name == name && screen.Shows(words), Limit)
        .WaitAsync(stop);

    private static ImmutableArray<DrawnKey> KeysOf(TvScreen screen) =>
    [
        .. screen.Lines.SelectMany((line, i) => Key().Matches(line)
            .Select(match => new DrawnKey(match.Groups[2].Value, i, match.Groups[2].Index, match.Groups[1].Length > 0))),
    ];

    [GeneratedRegex(@"(▶?)\[ *(\w) *\]")]
    private static partial Regex Key();

    private sealed record DrawnKey(string Label, int Line, int Column, bool HasFocus);
}
