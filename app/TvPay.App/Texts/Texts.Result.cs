namespace TvPay.App;

// What became of a payment.
internal sealed partial class Texts
{
    public string ResultTitle => Get();
    public string HeadlineAsking => Get();
    public string HeadlineUndetermined => Get();
    public string HeadlineOnItsWay => Get();
    public string HeadlineUnknown => Get();
    public string HeadlineAccepted => Get();
    public string HeadlineSettled => Get();
    public string HeadlineDeclined => Get();
    public string HeadlineRejected => Get();
    public string HeadlineExpired => Get();
    public string HeadlineAbandoned => Get();
    public string HeadlineReversed => Get();
    public string WhatAsking => Get();
    public string WhatUndetermined => Get();
    public string WhatOnItsWay => Get();
    public string WhatUnknown => Get();
    public string WhatAccepted(string payee) => Format([payee]);
    public string WhatSettled(string payee) => Format([payee]);
    public string WhatReversed(string payee) => Format([payee]);
    public string NextAsking => Get();
    public string NextUndetermined(string time) => Format([time]);
    public string NextOnItsWay(string time) => Format([time]);
    public string NextUnknown(string time) => Format([time]);
    public string NextAccepted(string time) => Format([time]);
    public string NextAcceptedSoon => Get();
    public string NextSettled => Get();
    public string NextReversed => Get();
    public string NextPayAgain => Get();
    public string MoneyNotTaken => Get();
    public string MoneyNotTakenYet => Get();
    public string MoneyNotKnown => Get();
    public string MoneyOnItsWay(string total) => Format([total]);
    public string MoneyTaken(string total) => Format([total]);
    public string MoneyReturned(string total) => Format([total]);
    public string MoneyUntouched => Get();
}
