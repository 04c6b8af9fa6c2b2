using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What tells an account from others.</summary>
internal static class AccountFields
{
    public static ImmutableArray<Field> Of(Scene scene, BillerAccount account) =>
        Of(scene, scene.Nickname(account), account.MaskedOwner, account.MaskedAddress, account.Number);

    public static ImmutableArray<Field> Of(Scene scene, AccountCandidate candidate) =>
        Of(scene, null, candidate.MaskedOwner, candidate.MaskedAddress, candidate.Number);

    /// <summary>For a voice: the end of the number is enough, guests may listen.</summary>
    public static string Spoken(Scene scene, BillerId biller, string? nickname, string owner, string? address, AccountNumber number) =>
        Speech.Clause(
            scene.Texts,
            scene.Kind(biller),
            scene.Payee(biller),
            nickname,
            owner,
            address,
            Speech.Account(scene.Texts, number));

    private static ImmutableArray<Field> Of(Scene scene, string? nickname, string owner, string address, AccountNumber number)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        if (nickname is not null) fields.Add(new Field(scene.Texts.FieldNickname, nickname));
        if (owner.Length > 0) fields.Add(new Field(scene.Texts.FieldOwner, owner));
        if (address.Length > 0) fields.Add(new Field(scene.Texts.FieldAddress, address));
        fields.Add(new Field(scene.Texts.FieldAccount, scene.Account(number), IsFigure: true));
        return fields.ToImmutable();
    }
}
