using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Reconciliation.Matching;

/// <summary>All that a business day of one biller is judged by.</summary>
/// <param name="File">The newest revision of the biller's file.</param>
/// <param name="Payments">Those of this biller that were settled on the day, and those that the file names.</param>
/// <param name="Elsewhere">Where the newest files of other days have requests of these payments or of this file.</param>
internal sealed record DayAccounts(
    SettlementFile File, ImmutableArray<BookedPayment> Payments, ImmutableArray<FiledElsewhere> Elsewhere)
{
    /// <summary>The same for the same facts in any order: what was judged once needs no judging again.</summary>
    public Hash256 Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(File.Digest.Span);
            var payments = Payments.Select(p => string.Create(
                CultureInfo.InvariantCulture, $"{p.Id} {p.Account.Reveal()} {p.Signed} {p.Booked} {p.Status} {p.SettledOn:yyyy-MM-dd}"));
            var elsewhere = Elsewhere.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.RequestId} {e.Day:yyyy-MM-dd}"));
            foreach (var line in payments.Order(StringComparer.Ordinal).Concat(elsewhere.Order(StringComparer.Ordinal)))
                hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            return Hash256.FromBytes(hash.GetHashAndReset());
        }
    }
}
