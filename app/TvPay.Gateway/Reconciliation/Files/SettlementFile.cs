using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>What a biller says that it credited on one business day. The order of its lines says nothing.</summary>
/// <param name="Credits">At most <see cref="SettlementFileFormat.MostCredits"/>.</param>
internal sealed record SettlementFile(BillerId Biller, DateOnly Day, ImmutableArray<FiledCredit> Credits)
{
    public Money Total => Credits.Aggregate(Money.Cny(0), (sum, credit) => sum + credit.Amount);

    /// <summary>The same for the same credits in any order and however they were written.</summary>
    public Hash256 Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Biller},{Day:yyyy-MM-dd}\n")));
            foreach (var line in Credits.Select(SettlementFileFormat.Line).Order(StringComparer.Ordinal))
                hash.AppendData(Encoding.ASCII.GetBytes(line + "\n"));
            return Hash256.FromBytes(hash.GetHashAndReset());
        }
    }
}
