using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Books;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>Takes a settlement file line by line. Pure; whoever hands the lines over keeps them short.</summary>
/// <param name="biller">Whose file it must be.</param>
/// <param name="day">Of which day.</param>
/// <param name="days">A credit belongs to its day by this clock.</param>
internal sealed class SettlementFileParser(BillerId biller, DateOnly day, BusinessDays days)
{
    private const int MostInTotal = 1_000_000_000; // yuan: far from where sums of fen end

    private readonly ImmutableArray<FiledCredit>.Builder _credits = ImmutableArray.CreateBuilder<FiledCredit>();
    private Money _total = Money.Cny(0);
    private int _line;
    private bool _hasEnded;

    /// <exception cref="SettlementFileException">The line does not belong there.</exception>
    public void Take(string line)
    {
        _line++;
        if (_hasEnded) throw Wrong("nothing may come after the last line.");
        if (!Csv.TrySplit(line, out var fields)) throw Wrong("the quotation marks don't match.");
        if (_line == 1) TakeHead(fields);
        else if (_line == 2) TakeColumns(line);
        else if (fields[0] == SettlementFileFormat.End) TakeEnd(fields);
        else TakeCredit(fields);
    }

    /// <exception cref="SettlementFileException">It was cut off.</exception>
    public SettlementFile Finish()
    {
        _line++;
        return _hasEnded
            ? new SettlementFile(biller, day, _credits.DrainToImmutable())
            : throw Wrong("the file ends before its last line: it was cut off.");
    }

    private void TakeHead(ImmutableArray<string> fields)
    {
        if (fields is not [SettlementFileFormat.Mark, var version, var owner, var date, var currency])
            throw Wrong($"this is no settlement file; its first line is {SettlementFileFormat.Mark},version,biller,day,currency.");
        if (version != SettlementFileFormat.Version) throw Wrong("the version of the format is not known.");
        if (owner != biller.ToString()) throw Wrong($"the file is not of {biller}.");
        if (date != day.ToString(SettlementFileFormat.DayFormat, CultureInfo.InvariantCulture))
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"the file is not of {day:yyyy-MM-dd}."));
        if (currency != SettlementFileFormat.Currency) throw Wrong($"amounts must be in {SettlementFileFormat.Currency}.");
    }

    private void TakeColumns(string line)
    {
        if (line != SettlementFileFormat.Columns) throw Wrong($"the columns are {SettlementFileFormat.Columns}.");
    }

    private void TakeCredit(ImmutableArray<string> fields)
    {
        if (fields is not [var request, var reference, var account, var amount, var creditedAt])
            throw Wrong("a credit has five fields.");
        if (_credits.Count == SettlementFileFormat.MostCredits)
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"there are more than {SettlementFileFormat.MostCredits} credits."));
        if (!IsId(request)) throw Wrong("request_id has 1 to 64 printable characters.");
        if (!IsId(reference)) throw Wrong("reference has 1 to 64 printable characters.");
        if (!AccountNumber.TryParse(account, out var number)) throw Wrong("account has 1 to 32 printable characters.");
        if (!Yuan.TryRead(amount, out var money) || money.IsZero)
            throw Wrong("amount is a positive number of yuan with two decimals, such as 86.40.");
        if (!DateTimeOffset.TryParseExact(
            creditedAt, SettlementFileFormat.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            throw Wrong("credited_at is a time such as 2026-10-14T19:30:05+08:00.");
        if (days.Of(moment) != day) throw Wrong("credited_at is of another day than the file.");
        _total += money;
        if (_total > Money.Cny(MostInTotal * 100L)) throw Wrong("the amounts add up to more than a biller has in a day.");
        _credits.Add(new FiledCredit(request, reference, number, money, moment));
    }

    private void TakeEnd(ImmutableArray<string> fields)
    {
        if (fields is not [_, var count, var total]) throw Wrong("the last line is end,count,total.");
        if (count != _credits.Count.ToString(CultureInfo.InvariantCulture))
            throw Wrong("the count is not that of the credits above.");
        if (!Yuan.TryRead(total, out var money) || money != _total) throw Wrong("the total is not that of the credits above.");
        _hasEnded = true;
    }

    private static bool IsId(string text) =>
        text.Length is > 0 and <= SettlementFileFormat.MaxIdLength && text.All(c => c is > ' ' and < '\x7F');

    private SettlementFileException Wrong(string what) => new(_line, what);
}
