using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.VirtualBox.People;

/// <summary>
/// One thing that somebody does to the box: a line in pipe mode, a step of a script, a key of the panel.
/// </summary>
public sealed class BoxCommand
{
    /// <summary>Every command, for help.</summary>
    public const string Vocabulary =
        "ok, cancel, card approve|decline|decline-generic|refused, remove, pin DIGITS, unplug, plug, " +
        "silent, tarpit, behave, drop-answer";

    private readonly Action<PaymentBox> _do;

    private BoxCommand(string text, BoxScreen[] fits, Action<PaymentBox> action)
    {
        Text = text;
        Fits = fits;
        _do = action;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The screens on which a patient person does it; empty for at any time.</summary>
    public IReadOnlyList<BoxScreen> Fits { get; }

    /// <summary>Does it, at once.</summary>
    public void Do(PaymentBox box) => _do(box);

    /// <summary>Null for what is no command.</summary>
    public static BoxCommand? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string text = line.Trim();
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["ok"] => new(text, [BoxScreen.Confirm, BoxScreen.Pin], b => b.Press(BoxKey.Ok)),
            ["cancel"] => new(text, [BoxScreen.Confirm, BoxScreen.Card, BoxScreen.Pin], b => b.Press(BoxKey.Cancel)),
            ["card", var name] when DemoCard.Named(name) is not null
                => new(text, [BoxScreen.Card], b => b.InsertCard(DemoCard.Named(name)!)),
            ["remove"] => new(text, [], b => b.RemoveCard()),
            ["pin", var digits] when digits.All(char.IsAsciiDigit) => new(text, [BoxScreen.Pin], b => b.Type(digits)),
            ["unplug"] => new(text, [], b => b.Unplug()),
            ["plug"] => new(text, [], b => b.Plug()),
            ["silent"] => new(text, [], b => b.Faults.Silent = true),
            ["tarpit"] => new(text, [], b => b.Faults.Tarpit = true),
            ["behave"] => new(text, [], b => b.Faults.Behave()),
            ["drop-answer"] => new(text, [], b => b.Faults.UnplugAt = BoxStep.Journaled),
            _ => null,
        };
    }

    public override string ToString() => Text;
}
