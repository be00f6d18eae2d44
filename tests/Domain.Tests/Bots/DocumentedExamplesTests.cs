using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Tests.Bots;

public partial class DocumentedExamplesTests
{
    [Theory]
    [InlineData("dca.md")]
    [InlineData("hybrid.md")]
    [InlineData("smc.md")]
    [InlineData("trend.md")]
    [InlineData("mean-reversion.md")]
    [InlineData("fibonacci.md")]
    [InlineData("martingale.md")]
    public void Every_example_of_the_documentation_can_trade(string page)
    {
        var examples = Fenced().Matches(File.ReadAllText(Path.Combine(Folder(), page))).Select(m => m.Groups["json"].Value).ToList();

        Assert.Equal(3, examples.Count);
        foreach (var json in examples)
        {
            var settings = WireJson.Read<StrategySettings>(json);
            var bot = new BotDefinition { Id = new("doc"), Symbol = "BTCUSDT", Capital = new(2_000), Strategy = settings };
            Assert.Empty(settings.Check(bot, BotTable.Linear));
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "bots");

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
