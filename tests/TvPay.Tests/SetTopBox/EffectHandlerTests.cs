using TvPay.App;
using TvPay.SetTopBox;

namespace TvPay.Tests.SetTopBox;

[TestClass]
public sealed class EffectHandlerTests
{
    [TestMethod]
    public void Every_effect_has_exactly_one_handler()
    {
        var handled = typeof(TvService).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true })
            .Where(type => type.BaseType!.GetGenericTypeDefinition() == typeof(EffectHandler<>))
            .Select(type => type.BaseType!.GenericTypeArguments[0])
            .ToList();
        CollectionAssert.AreEquivalent(typeof(Effect).GetNestedTypes(), handled);
    }

    [TestMethod]
    public void A_dispatcher_that_lacks_a_handler_is_not_made()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new EffectDispatcher([]));
        StringAssert.Contains(error.Message, "Nobody performs");
    }
}
