using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>
/// "The person at this box agreed to these payments": signed by the box's payment key in its secure element.
/// Encoded as <c>tvpay.evidence.v1.BoxAuthorization</c>.
/// </summary>
/// <param name="Counter">Strictly rising over the life of the box's payment key; positive.</param>
/// <param name="Intents">Hashes of 1 to 8 intents in the order in which the box displayed them.</param>
/// <param name="Total">The sum of amounts and fees, as the box displayed it.</param>
/// <param name="CardCryptogram">For a card: what it says to its issuer over the total, opaque. Otherwise empty.</param>
/// <param name="CardLastFour">For a card: four digits. Otherwise empty.</param>
public sealed record BoxAuthorization(
    Realm Realm,
    BoxId Box,
    ulong Counter,
    AuthorizationId Id,
    HouseholdId Household,
    ImmutableArray<Hash256> Intents,
    Money Total,
    Funding Funding,
    Octets CardCryptogram,
    string CardLastFour)
{
    /// <summary>A basket has at most this many payments.</summary>
    public const int MaxIntents = 8;

    public const int MaxCryptogramSize = 1024;

    /// <summary>Whether this intent is among those that the person agreed to.</summary>
    public bool Covers(Hash256 intent) => Intents.Contains(intent);

    /// <summary>Without what the card says to its issuer.</summary>
    public override string ToString() => $"BoxAuthorization {Id} {Box} counter {Counter}, {Intents.Length} intents, {Total} by {Funding}";

    public bool Equals(BoxAuthorization? other) => other is not null && Encode() == other.Encode();

    public override int GetHashCode() => Encode().GetHashCode();

    public Octets Encode()
    {
        var writer = new StatementWriter()
            .Text(1, Realm.ToString())
            .Text(2, Box.ToString())
            .Number(3, Counter)
            .Bytes(4, Id.ToByteArray())
            .Text(5, Household.ToString());
        foreach (var intent in Intents) writer.RepeatedBytes(6, intent.Span);
        return writer
            .Text(7, Total.Currency.Code)
            .Number(8, Total.MinorUnits)
            .Number(9, (long)Funding)
            .Bytes(10, CardCryptogram.Span)
            .Text(11, CardLastFour)
            .ToOctets();
    }

    /// <exception cref="EvidenceException">Not canonical, or against a rule of the statement.</exception>
    public static BoxAuthorization Decode(ReadOnlySpan<byte> statement)
    {
        var reader = new StatementReader(statement);
        var realm = StatementFields.Parsed(Realm.Parse, reader.Text(1, Realm.MaxLength));
        var box = StatementFields.Parsed(BoxId.Parse, reader.Text(2, BoxId.MaxLength));
        var counter = reader.Number(3);
        var id = AuthorizationId.FromBytes(StatementFields.Id16(reader.Bytes(4, 16)).Span);
        var household = StatementFields.Parsed(HouseholdId.Parse, reader.Text(5, HouseholdId.MaxLength));
        var intents = ImmutableArray.CreateBuilder<Hash256>(MaxIntents);
        while (reader.TryRepeatedBytes(6, Hash256.Size, out var bytes))
        {
            if (intents.Count == MaxIntents) throw new EvidenceException("An authorization covers at most 8 intents.");
            intents.Add(StatementFields.Hash(bytes));
        }

        var currency = StatementFields.Parsed(Currency.Parse, reader.Text(7, 3));
        var total = new Money(reader.Natural(8), currency);
        var funding = StatementFields.Known<Funding>(reader.Number(9));
        var cryptogram = Octets.Copy(reader.Bytes(10, MaxCryptogramSize));
        var lastFour = reader.Text(11, 4);
        reader.End();
        if (counter == 0 || intents.Count == 0 || !total.IsPositive || intents.Distinct().Count() != intents.Count)
            throw new EvidenceException("An authorization needs a counter, a total, and each intent once.");
        var isCard = funding == Funding.Card;
        if (isCard == cryptogram.IsEmpty || isCard != (lastFour.Length == 4 && lastFour.All(char.IsAsciiDigit)))
            throw new EvidenceException("A card's cryptogram and digits belong to a card, and always there.");
        return new BoxAuthorization(
            realm, box, counter, id, household, intents.ToImmutable(), total, funding, cryptogram, lastFour);
    }
}
