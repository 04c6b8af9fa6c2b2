using Google.Protobuf.Reflection;
using TvPay.Payments;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.Payments.Errors;

/// <summary>The closed set, against the contract, both ways.</summary>
[TestClass]
public sealed class ErrorCodeTests
{
    private const string Prefix = "ERROR_REASON_";

    private static IReadOnlyDictionary<int, string> Contract { get; } =
        ErrorReasonReflection.Descriptor.FindTypeByName<EnumDescriptor>("ErrorReason").Values
            .Where(value => value.Number != 0)
            .ToDictionary(value => value.Number, value => value.Name[Prefix.Length..]);

    [TestMethod]
    public void Every_reason_of_the_contract_has_its_code_and_none_has_more()
    {
        var ours = ErrorCode.All.ToDictionary(code => code.Number, code => code.Reason);

        CollectionAssert.AreEquivalent(Contract.ToList(), ours.ToList());
    }

    [TestMethod]
    public void Codes_are_listed_by_number()
    {
        var numbers = ErrorCode.All.Select(code => code.Number).ToList();

        CollectionAssert.AreEqual(numbers.Order().Distinct().ToList(), numbers);
        Assert.IsTrue(numbers.All(number => number is > 100 and < 700));
    }

    [TestMethod]
    public void A_code_is_found_by_reason_and_by_number()
    {
        foreach (var code in ErrorCode.All)
        {
            Assert.AreSame(code, ErrorCode.FromReason(code.Reason));
            Assert.AreSame(code, ErrorCode.FromNumber(code.Number));
            Assert.AreEqual($"TP{code.Number}", code.Code);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("SOMETHING_NEW")]
    [DataRow("quote_forged")]
    [DataRow("ERROR_REASON_QUOTE_FORGED")]
    public void A_reason_outside_the_set_is_no_code(string reason) => Assert.IsNull(ErrorCode.FromReason(reason));

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(299)]
    public void A_number_outside_the_set_is_no_code(int number) => Assert.IsNull(ErrorCode.FromNumber(number));

    [TestMethod]
    public void Every_member_is_in_the_set()
    {
        var members = typeof(ErrorCode).GetFields()
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => (ErrorCode)field.GetValue(null)!)
            .ToList();

        CollectionAssert.AreEquivalent(members, ErrorCode.All.ToList());
    }

    [TestMethod]
    public void The_gateways_final_answers_all_mean_not_charged()
    {
        foreach (var code in ErrorCode.All.Where(code => code.Finality != ErrorFinality.NotAnAnswer))
            Assert.AreEqual(MoneyMoved.No, code.MoneyMoved, code.Reason);
    }

    /// <summary>What box, bridge and set-top box say is never the gateway's word on a payment.</summary>
    [TestMethod]
    public void Only_reasons_of_gateway_and_issuer_are_final()
    {
        foreach (var code in ErrorCode.All.Where(code => code.Number >= 400))
            Assert.AreEqual(ErrorFinality.NotAnAnswer, code.Finality, code.Reason);
    }

    /// <summary>
    /// Each of these may stand on a screen while a payment is in doubt, or even booked: none may say "not charged".
    /// </summary>
    [TestMethod]
    [DataRow("PAYMENT_NOT_FOUND")] // it may still be on its way
    [DataRow("RECEIPT_NOT_READY")] // it is booked
    [DataRow("PAYMENT_ID_CONFLICT")]
    [DataRow("BOX_LOST")]
    [DataRow("BOX_PROTOCOL")]
    [DataRow("AUTHORIZATION_UNKNOWN")] // the journal holds the last 64; only Void makes it certain
    [DataRow("BRIDGE_UNREACHABLE")]
    [DataRow("RECEIPT_FORGED")]
    [DataRow("OUTCOME_UNKNOWN")]
    public void What_leaves_a_payment_in_doubt_says_so(string reason) =>
        Assert.AreEqual(MoneyMoved.NotYetKnown, ErrorCode.FromReason(reason)!.MoneyMoved);

    [TestMethod]
    public void The_set_cannot_be_added_to() => Assert.IsNotInstanceOfType<List<ErrorCode>>(ErrorCode.All);
}
