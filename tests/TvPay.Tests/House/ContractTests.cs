using System.Reflection;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.House;

/// <summary>The contracts by the rules of buf's STANDARD set that a descriptor can show, and by two of our own.</summary>
[TestClass]
public sealed partial class ContractTests
{
    /// <summary>Words that no field may have: what they name is typed at the box and goes to nobody here.</summary>
    private static readonly string[] NeverOnTheWire = ["pin", "cvv", "cvc", "cvn", "password", "track"];

    private static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(EvidenceReflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .Where(file => file.Package.StartsWith("tvpay.", StringComparison.Ordinal)),
    ];

    private static IEnumerable<MessageDescriptor> Messages => Files.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    private static IEnumerable<EnumDescriptor> Enums =>
        Files.SelectMany(file => file.EnumTypes).Concat(Messages.SelectMany(message => message.EnumTypes));

    private static IEnumerable<MethodDescriptor> Methods =>
        Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    [TestMethod]
    public void Every_contract_of_the_repository_is_looked_at()
    {
        var inRepository = Repository.Files.Where(f => f.StartsWith("proto/tvpay/", StringComparison.Ordinal));

        CollectionAssert.AreEquivalent(inRepository.ToList(), Files.Select(file => "proto/" + file.Name).ToList());
    }

    [TestMethod]
    public void A_package_is_its_folder_and_ends_in_a_version()
    {
        foreach (var file in Files)
        {
            Assert.AreEqual(Path.GetDirectoryName(file.Name)!.Replace('/', '.'), file.Package);
            StringAssert.Matches(file.Package, Versioned);
            StringAssert.Matches(Path.GetFileNameWithoutExtension(file.Name), LowerSnake);
            var area = string.Join('.', file.Package.Split('.').Skip(1).Select(Pascal));
            Assert.AreEqual($"TvPay.Proto.{area}", file.GetOptions().CsharpNamespace, file.Name);
        }
    }

    [TestMethod]
    public void An_enum_begins_with_unspecified_and_its_values_with_its_name()
    {
        foreach (var type in Enums)
        {
            var prefix = UpperSnake(type.Name) + "_";
            Assert.AreEqual(prefix + "UNSPECIFIED", type.Values.Single(value => value.Number == 0).Name);
            foreach (var value in type.Values) StringAssert.Matches(value.Name, new Regex($"^{prefix}[A-Z][A-Z0-9_]*$"));
        }
    }

    [TestMethod]
    public void Names_have_their_case()
    {
        foreach (var message in Messages)
        {
            StringAssert.Matches(message.Name, PascalCase);
            foreach (var field in message.Fields.InDeclarationOrder()) StringAssert.Matches(field.Name, LowerSnake);
            foreach (var oneof in message.Oneofs) StringAssert.Matches(oneof.Name, LowerSnake);
        }

        foreach (var method in Methods) StringAssert.Matches(method.Name, PascalCase);
    }

    [TestMethod]
    public void A_service_says_that_it_is_one()
    {
        foreach (var service in Files.SelectMany(file => file.Services))
            Assert.EndsWith("Service", service.Name);
    }

    [TestMethod]
    public void A_call_has_a_request_and_a_response_of_its_own()
    {
        foreach (var method in Methods)
        {
            Assert.AreEqual(method.Name + "Request", method.InputType.Name);
            Assert.AreEqual(method.Name + "Response", method.OutputType.Name);
        }

        var used = Methods.SelectMany(method => new[] { method.InputType.FullName, method.OutputType.FullName }).ToList();
        Assert.HasCount(used.Count, used.Distinct().ToList());
    }

    [TestMethod]
    public void Nothing_is_ever_a_floating_point_number()
    {
        foreach (var field in Fields)
            Assert.IsFalse(field.FieldType is FieldType.Float or FieldType.Double, field.FullName);
    }

    [TestMethod]
    public void Money_is_a_64_bit_whole_number_of_minor_units()
    {
        foreach (var field in Fields.Where(field => field.Name.EndsWith("minor_units", StringComparison.Ordinal)))
            Assert.AreEqual(FieldType.Int64, field.FieldType, field.FullName);
        foreach (var field in Fields.Where(f => Words(f).Intersect(["amount", "fee", "price", "total", "balance"]).Any()))
            Assert.IsTrue(
                field.Name.EndsWith("minor_units", StringComparison.Ordinal) || field.FieldType == FieldType.Message || field.FieldType == FieldType.Enum,
                field.FullName);
    }

    [TestMethod]
    public void Milliseconds_say_so_and_are_whole()
    {
        foreach (var field in Fields.Where(f => Words(f).Intersect(["at", "by", "time", "timestamp", "timeout"]).Any()))
            Assert.EndsWith("_ms", field.Name, field.FullName);
        foreach (var field in Fields.Where(field => field.Name.EndsWith("_ms", StringComparison.Ordinal)))
            Assert.IsTrue(field.FieldType is FieldType.Int64 or FieldType.UInt32 or FieldType.UInt64, field.FullName);
    }

    [TestMethod]
    public void No_contract_has_a_field_for_a_PIN()
    {
        foreach (var field in Fields)
            Assert.IsEmpty(Words(field).Intersect(NeverOnTheWire), field.FullName);
    }

    private static IEnumerable<FieldDescriptor> Fields => Messages.SelectMany(message => message.Fields.InDeclarationOrder());

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex LowerSnake { get; }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase { get; }

    [GeneratedRegex(@"^tvpay(\.[a-z]+)+\.v[1-9][0-9]*$")]
    private static partial Regex Versioned { get; }

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex WordStart { get; }

    private static string[] Words(FieldDescriptor field) => field.Name.Split('_');

    private static string UpperSnake(string pascal) => WordStart.Replace(pascal, "_").ToUpperInvariant();

    private static string Pascal(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
