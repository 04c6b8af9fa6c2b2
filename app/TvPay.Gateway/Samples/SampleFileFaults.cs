using System.Collections.Immutable;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>Makes a settlement file a faulty one. Pure.</summary>
internal static class SampleFileFaults
{
    /// <returns>The text of the file. A file without credits has no first one to be wrong.</returns>
    public static string Write(SettlementFile file, SampleFileFault fault)
    {
        var whole = SettlementFileFormat.Write(file with { Credits = Spoil(file.Credits, fault) });
        return fault == SampleFileFault.CutOff ? whole[..whole.LastIndexOf(SettlementFileFormat.End, StringComparison.Ordinal)] : whole;
    }

    private static ImmutableArray<FiledCredit> Spoil(ImmutableArray<FiledCredit> credits, SampleFileFault fault) => (fault, credits) switch
    {
        (_, []) => credits,
        (SampleFileFault.Missing, [_, .. var rest]) => rest,
        (SampleFileFault.Extra, [var first, ..]) => credits.Add(first with { RequestId = new string('0', 32), Reference = $"{first.Reference}-X" }),
        (SampleFileFault.Amount, [var first, ..]) => credits.SetItem(0, first with { Amount = first.Amount + Money.Cny(1) }),
        (SampleFileFault.Account, [var first, ..]) => credits.SetItem(0, first with { Account = AccountNumber.Parse("0000000000") }),
        (SampleFileFault.Duplicate, [var first, ..]) => credits.Add(first with { Reference = $"{first.Reference}-2" }),
        _ => credits,
    };
}
