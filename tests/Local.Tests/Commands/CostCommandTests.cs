using System.Xml.Linq;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class CostCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Each_number_of_bots_has_its_column_and_its_total()
    {
        var result = await _terminal.Type("cost", "--bots", "1", "--bots", "8", "--days", "1", "--timeframe", "1m");
        Assert.Equal((ExitCode.Ok, ""), (result.Code, result.Error));
        Assert.Contains("8 bots", result.Output);
        Assert.Contains("11,520", result.Output); // Eight times 1440 candles.
        Assert.Contains("trading, per bot", result.Output);
    }

    [Fact]
    public async Task Printed_prices_and_coefficients_can_be_changed_and_given_back()
    {
        var first = (await _terminal.Type("cost", "--bots", "2", "--days", "1", "--json")).Json;
        var prices = _terminal.File("prices.json", first.GetProperty("prices").GetRawText().Replace("0.0135", "0.027", StringComparison.Ordinal));
        var coefficients = _terminal.File("coefficients.json", first.GetProperty("coefficients").GetRawText());
        var second = (await _terminal.Type("cost", "--bots", "2", "--days", "1", "--json", "--prices", prices, "--coefficients", coefficients)).Json;
        Assert.Equal(730 * 0.0135, Total(second) - Total(first), 6);

        static double Total(System.Text.Json.JsonElement answer) => answer.GetProperty("costs")[0].GetProperty("bill").GetProperty("total").GetDouble();
    }

    [Fact]
    public async Task The_chart_is_a_picture_with_a_line_for_each_cost()
    {
        var file = _terminal.File("cost.svg");
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("cost", "--bots", "1", "--bots", "9", "--days", "1", "--chart", file)).Code);
        Assert.Equal(3, XDocument.Load(file).Descendants().Count(e => e.Name.LocalName == "polyline"));
    }

    [Theory]
    [InlineData("--bots: 0 cannot be used", "--bots", "0")]
    [InlineData("--bots: 5001 cannot be used", "--bots", "5001")]
    [InlineData("--days: 31 cannot be used", "--days", "31")]
    [InlineData("--prices: 'nowhere.json' cannot be read", "--prices", "nowhere.json")]
    public async Task Wrong_input_is_named(string message, params string[] args)
    {
        var result = await _terminal.Type(["cost", .. args]);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public async Task A_wrong_price_is_named_with_its_file_and_field()
    {
        var file = _terminal.File("prices.json", """{"currency":"USD","region":"r","asOf":"2026","meters":{"executions":{"price":-1}}}""");
        var result = await _terminal.Type("cost", "--bots", "1", "--prices", file);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains($"error: {file}: meters.executions.price: -1 cannot be used; expected zero or more.", result.Error);
    }
}
