namespace Windows.UI.ViewManagement;

public sealed class UISettings
{
    /// <summary>What the system of the tests asks for; of this thread alone.</summary>
    [ThreadStatic]
    private static bool isCalm;

    public static bool IsCalm
    {
        get => isCalm;
        set => isCalm = value;
    }

    public bool AnimationsEnabled => !isCalm;
}
