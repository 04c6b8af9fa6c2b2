using Google.Protobuf;
using TvPay.Gateway.Accounts;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Ledgers;
using TvPay.Gateway.Log;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using BillingV1 = TvPay.Proto.Billing.V1;
using CommonV1 = TvPay.Proto.Common.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.Gateway.Services;

/// <summary>The domain's answers as they go over the wire.</summary>
internal static class Answers
{
    public static BillingV1.Biller Biller(BillerProfile profile) => new()
    {
        BillerId = profile.Id.ToString(),
        Names = { Texts(profile.Biller.Name) },
        Category = (BillingV1.BillCategory)(int)profile.Biller.Category,
        AccountNumberPattern = profile.Biller.AccountNumberPattern,
        AccountNumberHints = { Texts(profile.Biller.AccountNumberHint) },
        Fetch = (BillingV1.BillFetch)(int)profile.Biller.Fetch,
        AmountRule = (EvidenceV1.AmountRule.Types.Kind)(int)profile.Rule,
    };

    public static Account Account(BillerAccount account) => new()
    {
        AccountId = account.Id.ToString(),
        BillerId = account.Biller.ToString(),
        AccountNumber = account.Number.Reveal(),
        MaskedOwner = account.MaskedOwner,
        MaskedAddress = account.MaskedAddress,
        Nickname = account.Nickname,
        PaidBefore = account.PaidBefore,
    };

    /// <summary>An account that isn't there yet.</summary>
    public static Account Account(AccountCandidate candidate) => new()
    {
        BillerId = candidate.Biller.ToString(),
        AccountNumber = candidate.Number.Reveal(),
        MaskedOwner = candidate.Customer.MaskedOwner,
        MaskedAddress = candidate.Customer.MaskedAddress,
        Nickname = candidate.Nickname,
        PaidBefore = candidate.PaidBefore,
    };

    public static BillingV1.Bill Bill(TvPay.Payments.Bill bill) => new()
    {
        BillId = bill.Key.Bill.ToString(),
        BillerId = bill.Key.Biller.ToString(),
        AccountId = bill.Account.ToString(),
        State = (BillingV1.Bill.Types.State)(int)bill.State,
        Period = bill.Period,
        AmountDue = Money(bill.Due),
        LateFee = bill.LateFee is { } fee ? Money(fee) : null,
        DueDate = Date(bill.DueDate),
        AmountRule = Rule(bill.Rule),
        PaymentId = bill.PaidBy?.ToString() ?? "",
    };

    public static FetchBillResponse Offer(BillOffer offer) => new()
    {
        Bill = offer.Bill is { } bill ? Bill(bill) : TopUp(offer),
        Quote = Signed(offer.Quote),
        Fundings = { offer.Fundings.Select(f => (EvidenceV1.Funding)(int)f) },
        Limits = { offer.Limits.Select(Limit) },
    };

    public static BillingV1.PaymentLimit Limit(TvPay.Payments.PaymentLimit limit)
    {
        var answer = new BillingV1.PaymentLimit
        {
            Reason = (CommonV1.ErrorReason)limit.Reason.Number,
            MoreFromMs = limit.MoreFrom?.ToUnixTimeMilliseconds() ?? 0,
        };
        switch (limit)
        {
            case TvPay.Payments.PaymentLimit.OfMoney money:
                (answer.Most, answer.Left) = (Money(money.Most), Money(money.Left));
                break;
            case TvPay.Payments.PaymentLimit.OfPayments payments:
                (answer.PaymentsMost, answer.PaymentsLeft) = (payments.Most, payments.Left);
                break;
        }

        return answer;
    }

    public static BillingV1.Payment Payment(PaymentRecord payment)
    {
        var answer = new BillingV1.Payment
        {
            PaymentId = payment.Id.ToString(),
            State = (BillingV1.Payment.Types.State)(int)payment.Status,
            Reason = (CommonV1.ErrorReason)(payment.Reason?.Number ?? 0),
            AccountId = payment.Account?.ToString() ?? "",
            ReceivedAtMs = payment.ReceivedAt.ToUnixTimeMilliseconds(),
            AcceptedAtMs = payment.AcceptedAt?.ToUnixTimeMilliseconds() ?? 0,
            SettledAtMs = payment.Status == PaymentStatus.Settled ? payment.EndedAt?.ToUnixTimeMilliseconds() ?? 0 : 0,
            SettleByMs = payment.SettleBy?.ToUnixTimeMilliseconds() ?? 0,
            BillerReference = payment.BillerReference ?? "",
        };
        if (payment.Terms is not { } terms) return answer;
        answer.BillerId = terms.Biller.ToString();
        answer.BillId = terms.Bill?.ToString() ?? "";
        answer.Amount = Money(terms.Amount);
        answer.Fee = Money(terms.Fee);
        return answer;
    }

    /// <summary>An id that was never received, and may still come.</summary>
    public static BillingV1.Payment NotReceived(PaymentId id) =>
        new() { PaymentId = id.ToString(), State = BillingV1.Payment.Types.State.NotReceived };

    public static GetReceiptResponse Receipt(LogProof proof)
    {
        var receipt = new BillingV1.Receipt { TreeHead = Signed(proof.Receipt.TreeHead) };
        foreach (var entry in proof.Receipt.Entries)
        {
            receipt.Entries.Add(new BillingV1.ReceiptEntry
            {
                Leaf = Bytes(entry.Leaf.Span),
                LeafIndex = entry.Index,
                InclusionProof = { entry.Proof.Select(hash => Bytes(hash.Span)) },
            });
        }

        return new GetReceiptResponse
        {
            Receipt = receipt,
            ConsistencyProof = { proof.Consistency.Select(hash => Bytes(hash.Span)) },
        };
    }

    public static BillingV1.Complaint Complaint(TvPay.Payments.Complaint complaint) => new()
    {
        ComplaintId = complaint.Id.ToString(),
        PaymentId = complaint.Payment.ToString(),
        Kind = (BillingV1.Complaint.Types.Kind)(int)complaint.Kind,
        State = (BillingV1.Complaint.Types.State)(int)complaint.State,
        Outcome = (BillingV1.Complaint.Types.Outcome)(int)(complaint.Outcome ?? 0),
        Reference = complaint.Reference?.ToString() ?? "",
        AnswerDay = complaint.AnswerBy is { } day ? Date(day) : null,
        ReceivedAtMs = complaint.FiledAt.ToUnixTimeMilliseconds(),
        ResolvedAtMs = complaint.ResolvedAt?.ToUnixTimeMilliseconds() ?? 0,
    };

    public static WitnessLedgerResponse Witnessed(Witnessing witnessing) => new()
    {
        Kept = witnessing.Kept is { } kept ? new LedgerHead { Sequence = kept.Sequence, Hash = Bytes(kept.Hash.Span) } : null,
        AsOfMs = witnessing.At.ToUnixTimeMilliseconds(),
    };

    public static EvidenceV1.SignedStatement Signed(SignedStatement signed) => new()
    {
        Statement = Bytes(signed.Statement.Span),
        KeyId = Bytes(signed.KeyId.Span),
        Signature = Bytes(signed.Signature.Span),
    };

    public static EvidenceV1.AmountRule Rule(AmountRule rule) => rule switch
    {
        AmountRule.Exact r => new() { Kind = EvidenceV1.AmountRule.Types.Kind.Exact, DueMinorUnits = r.Due.MinorUnits },
        AmountRule.AtLeast r => new()
        {
            Kind = EvidenceV1.AmountRule.Types.Kind.AtLeast,
            DueMinorUnits = r.Due.MinorUnits,
            MaxMinorUnits = r.Max.MinorUnits,
            StepMinorUnits = r.Step.MinorUnits,
        },
        AmountRule.AtMost r => new()
        {
            Kind = EvidenceV1.AmountRule.Types.Kind.AtMost,
            DueMinorUnits = r.Due.MinorUnits,
            MinMinorUnits = r.Min.MinorUnits,
            StepMinorUnits = r.Step.MinorUnits,
        },
        AmountRule.Plan r => new()
        {
            Kind = EvidenceV1.AmountRule.Types.Kind.Plan,
            PlanMinorUnits = { r.Options.Select(option => option.MinorUnits) },
        },
        AmountRule.Any r => new()
        {
            Kind = EvidenceV1.AmountRule.Types.Kind.Any,
            MinMinorUnits = r.Min.MinorUnits,
            MaxMinorUnits = r.Max.MinorUnits,
            StepMinorUnits = r.Step.MinorUnits,
        },
        _ => throw new InvalidOperationException("A rule outside the closed set."),
    };

    /// <summary>A bill of nothing: only whose account, and what may be paid into it.</summary>
    private static BillingV1.Bill TopUp(BillOffer offer) => new()
    {
        BillerId = offer.Biller.Id.ToString(),
        AccountId = offer.Account.Id.ToString(),
        State = BillingV1.Bill.Types.State.Due,
        AmountRule = offer.Biller.TopUp is { } rule ? Rule(rule) : null,
    };

    private static CommonV1.Date Date(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    private static CommonV1.Money Money(Money money) =>
        new() { CurrencyCode = money.Currency.Code, MinorUnits = money.MinorUnits };

    private static IEnumerable<CommonV1.LocalizedText> Texts(LocalizedText text) =>
        text.Texts.Select(t => new CommonV1.LocalizedText { LanguageTag = t.LanguageTag, Text = t.Text });

    private static ByteString Bytes(ReadOnlySpan<byte> bytes) => ByteString.CopyFrom(bytes);
}
