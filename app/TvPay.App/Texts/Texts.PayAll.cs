namespace TvPay.App;

// Several bills in one go, and what became of each.
internal sealed partial class Texts
{
    public string PayAllRow => Get();

    public string PayAllConsequence(int count, string total) => Plural(count, [total]);

    public string PayAllTitle => Get();

    public string PickedCount(int count) => Plural(count);

    public string NotThisTime => Get();

    public string StatusAsking => Get();

    public string FeeIncluded(string fee) => Format([fee]);

    public string OtherAmountsAlone => Get();

    public string BasketFull(int most) => Plural(most);

    public string LeftOut(int count) => Plural(count);

    public string BusyQuotes(int seconds) => Plural(seconds);

    public string BusyOverdueQuotes => Get();

    public string HindranceNothingPicked => Get();

    public string HindranceNoCommonFunding => Get();

    public string HindranceOneNotOpen => Get();

    public string KeyPick => Get();

    public string SpokenPicked => Get();

    public string SpokenNotPicked => Get();

    public string ResultsTitle => Get();

    public string ResultsPaid(int count, string total) => Plural(count, [total]);

    public string ResultsNotKnown(int count, string total) => Plural(count, [total]);

    public string ResultsNotCharged(int count, string total) => Plural(count, [total]);

    public string ResultsGivenBack(int count, string total) => Plural(count, [total]);
}
