using System.Globalization;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Instruments;

public class IncrementTests
{
    [Theory]
    [InlineData("0.1")]
    [InlineData("0.000001")]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("0.5")]
    [InlineData("0.10")]
    [InlineData("0.025")]
    public void Rounding_to_a_step_equals_dividing_by_it_and_multiplying_again_to_the_last_zero(string size)
    {
        var step = decimal.Parse(size, CultureInfo.InvariantCulture);
        var rounding = new Increment(step);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var value = new decimal(random.Next(), i % 3 == 0 ? random.Next() : 0, 0, i % 7 == 0, (byte)random.Next(0, 15));
            if (i % 5 == 0) value = Math.Floor(value / step) * step;

            Same(Math.Floor(value / step) * step, rounding.Floor(value));
            Same(Math.Ceiling(value / step) * step, rounding.Ceiling(value));
            Same(Math.Round(value / step, MidpointRounding.ToEven) * step, rounding.Nearest(value));
            Assert.Equal(value % step == 0, rounding.Divides(value));
        }
    }

    private static void Same(decimal expected, decimal actual) =>
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), actual.ToString(CultureInfo.InvariantCulture));
}
