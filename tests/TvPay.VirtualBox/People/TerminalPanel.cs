using System.Text;
using TvPay.VirtualBox.Display;

namespace TvPay.VirtualBox.People;

/// <summary>The box for a person at a terminal: its display drawn, its keys on the keyboard.</summary>
public sealed class TerminalPanel(PaymentBox box, string where)
{
    private const int Width = 46;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['a'] = "card approve",
        ['d'] = "card decline",
        ['g'] = "card decline-generic",
        ['r'] = "card refused",
        ['x'] = "remove",
        ['u'] = "unplug",
        ['p'] = "plug",
        ['s'] = "silent",
        ['t'] = "tarpit",
        ['b'] = "behave",
        ['l'] = "drop-answer",
    };

    private readonly Lock _drawing = new();

    /// <summary>Runs until q. Blocks its thread: keyboards are read one key at a time.</summary>
    public void Run()
    {
        box.DisplayChanged += Draw;
        Draw(box.Display);
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.KeyChar == 'q')
                break;
            if (CommandOf(key) is { } command)
                command.Do(box);
        }

        box.DisplayChanged -= Draw;
        Console.Write("\e[2J\e[H");
    }

    private static BoxCommand? CommandOf(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.Enter } => BoxCommand.Parse("ok"),
        { Key: ConsoleKey.Escape or ConsoleKey.Backspace } => BoxCommand.Parse("cancel"),
        { KeyChar: >= '0' and <= '9' } => BoxCommand.Parse($"pin {key.KeyChar}"),
        _ => Letters.TryGetValue(key.KeyChar, out string? text) ? BoxCommand.Parse(text) : null,
    };

    private void Draw(DisplayFrame frame)
    {
        var text = new StringBuilder("\e[2J\e[H");
        text.Append('╭').Append('─', Width).AppendLine("╮");
        foreach (string line in frame.Lines.DefaultIfEmpty(""))
            text.Append('│').Append(' ').Append(Fit(line, Width - 1)).AppendLine("│");
        text.Append('╰').Append('─', Width).AppendLine("╯");
        text.AppendLine(" Enter OK   Esc cancel   0-9 PIN   x remove card");
        text.AppendLine(" card: a approve  d no funds  g declined  r refused");
        text.AppendLine(" u unplug  p plug  s silent  t tarpit  l drop answer  b behave  q quit");
        text.Append(' ').AppendLine(where);
        lock (_drawing)
            Console.Write(text);
    }

    /// <summary>Cut or filled to a width in columns, of which a Chinese character takes two.</summary>
    private static string Fit(string line, int width)
    {
        var fitted = new StringBuilder();
        int columns = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            int wide = rune.Value is >= 0x1100 and < 0xFFE7 and not (>= 0x2000 and < 0x2E80) ? 2 : 1;
            if (columns + wide > width)
                break;
            columns += wide;
            fitted.Append(rune.ToString());
        }

        return fitted.Append(' ', width - columns).ToString();
    }
}
