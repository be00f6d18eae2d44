using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class EveryIndicatorTests
{
    [Fact]
    public void Every_indicator_is_put_through_the_common_tests()
    {
        var tested = typeof(EveryIndicatorTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.BaseType is { IsGenericType: true })
            .Where(type => type.BaseType!.GetGenericTypeDefinition() == typeof(IndicatorTests<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0]);
        var indicators = typeof(IIndicator).Assembly.GetTypes().Where(type => type.IsClass && typeof(IIndicator).IsAssignableFrom(type));
        Assert.Empty(indicators.Except(tested).Select(type => $"{type.Name} has no test class that inherits IndicatorTests<{type.Name}>"));
    }
}
