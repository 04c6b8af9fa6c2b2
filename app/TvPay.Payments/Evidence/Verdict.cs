using System.Diagnostics.CodeAnalysis;

namespace TvPay.Payments.Evidence;

/// <summary>What verifying came to: the value, or why not.</summary>
public readonly record struct Verdict<T> where T : class
{
    private readonly T? _value;
    private readonly ErrorCode? _refusal;

    private Verdict(T? value, ErrorCode? refusal) => (_value, _refusal) = (value, refusal);

    public static implicit operator Verdict<T>(T value) => new(value, null);

    public static implicit operator Verdict<T>(ErrorCode refusal) => new(null, refusal);

    /// <summary>True with the value, false with the reason.</summary>
    public bool Holds([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ErrorCode? refusal)
    {
        (value, refusal) = (_value, _refusal);
        if (value is null && refusal is null) throw new InvalidOperationException("A verdict that was never given.");
        return value is not null;
    }

    /// <exception cref="TvPayException">It does not hold.</exception>
    public T OrThrow(string what) =>
        Holds(out var value, out var refusal) ? value : throw new TvPayException(refusal, what);
}
