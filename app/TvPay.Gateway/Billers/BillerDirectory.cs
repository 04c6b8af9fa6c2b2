using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <summary>Every biller that the operator offers.</summary>
internal sealed class BillerDirectory
{
    private readonly Dictionary<BillerId, IBiller> _byId;

    /// <exception cref="ArgumentException">Two have one id, or the account-number pattern of one is not of the contract.</exception>
    public BillerDirectory(IEnumerable<IBiller> billers)
    {
        All = [.. billers.OrderBy(b => b.Profile.Biller.Category).ThenBy(b => b.Profile.Id.ToString(), StringComparer.Ordinal)];
        _byId = All.ToDictionary(b => b.Profile.Id);
        if (All.FirstOrDefault(b => !NumberPattern.TryParse(b.Profile.Biller.AccountNumberPattern, out _)) is { } odd)
            throw new ArgumentException($"The account-number pattern of {odd.Profile.Id} is not of the contract.", nameof(billers));
    }

    /// <summary>By category, then id.</summary>
    public ImmutableArray<IBiller> All { get; }

    /// <summary>Null if the operator has no such biller (any more).</summary>
    public IBiller? Find(BillerId id) => _byId.GetValueOrDefault(id);
}
