using System.Collections.Immutable;

namespace TvPay.SetTopBox.Remote;

/// <summary>Which of the machine's input devices are read as remote controls. Closed.</summary>
public abstract record RemoteSelection
{
    private RemoteSelection()
    {
    }

    /// <summary>No device is opened: keys come from heads. For a machine whose keyboard is somebody's.</summary>
    public sealed record None : RemoteSelection;

    /// <summary>Whatever has the keys of a remote.</summary>
    public sealed record Auto : RemoteSelection;

    /// <summary>These and no others, whatever keys they have.</summary>
    /// <param name="Paths">Absolute; may be links as udev makes them (<c>by-id</c>). At least one.</param>
    public sealed record Named(ImmutableArray<string> Paths) : RemoteSelection;

    /// <summary><c>none</c>, <c>auto</c>, or absolute paths with commas between them.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static RemoteSelection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "none") return new None();
        if (text == "auto") return new Auto();
        var paths = text.Split(',').ToImmutableArray();
        return paths.All(path => path.StartsWith('/') && !path.EndsWith('/')) ? new Named(paths) : throw new FormatException();
    }
}
