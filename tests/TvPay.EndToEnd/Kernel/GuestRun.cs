namespace TvPay.EndToEnd.Kernel;

/// <summary>What came of a guest.</summary>
/// <param name="IsSuccess">Its script ended with 0, and nothing else ended it.</param>
/// <param name="Lines">What the script wrote.</param>
/// <param name="Console">What the kernel wrote.</param>
internal sealed record GuestRun(bool IsSuccess, IReadOnlyList<string> Lines, string Console)
{
    public override string ToString() => $"{string.Join('\n', Lines)}\n-- kernel --\n{Console}";
}
