using System.Xml.Linq;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class RegimeCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Accuracy_is_told_by_market_and_in_total()
    {
        var result = await _terminal.Type("regime", "accuracy", "--seeds", "2", "--days", "20", "--json");
        Assert.Equal((ExitCode.Ok, ""), (result.Code, result.Error));
        Assert.Equal(2, result.Json.GetProperty("markets").GetArrayLength());
        var total = result.Json.GetProperty("total");
        Assert.InRange(total.GetProperty("accuracyAfterConfirmation").GetDouble(), total.GetProperty("accuracy").GetDouble(), 1);
        Assert.Contains("total", (await _terminal.Type("regime", "accuracy", "--seeds", "1", "--days", "9")).Output);
    }

    [Fact]
    public async Task A_model_is_fitted_and_shown_beside_the_detector_with_a_picture()
    {
        var (candles, model, picture) = (_terminal.File("btc.csv.gz"), _terminal.File("model.json"), _terminal.File("regimes.svg"));
        Assert.Equal(ExitCode.Ok, (await _terminal.Type("data", "generate", candles, "--length", "30d")).Code);
        Assert.Contains("fitted 4 states", (await _terminal.Type("regime", "fit", "--candles", candles, "--out", model)).Output);
        var shown = await _terminal.Type("regime", "show", "--days", "10", "--model", model, "--chart", picture);
        Assert.Equal((ExitCode.Ok, ""), (shown.Code, shown.Error));
        Assert.Contains("agreement where both tell something", shown.Output);
        Assert.Equal(["detector", "model", "true"], XDocument.Load(picture).Descendants().Select(e => e.Value).Where(v => v is "detector" or "model" or "true"));
    }

    [Theory]
    [InlineData("--seeds: 0 cannot be used", "accuracy", "--seeds", "0")]
    [InlineData("--days: 5 cannot be used; expected from 8", "accuracy", "--days", "5")]
    [InlineData("--model: 'none.json' cannot be read", "show", "--model", "none.json")]
    public async Task What_cannot_be_used_is_refused_with_what_can(string says, params string[] args)
    {
        var result = await _terminal.Type(["regime", .. args]);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(says, result.Error);
    }

    [Fact]
    public async Task A_model_of_another_version_is_refused()
    {
        var result = await _terminal.Type("regime", "show", "--model", _terminal.File("model.json", """{"version":7}"""));
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains("version is 7, but this program reads models of version 1", result.Error);
    }
}
