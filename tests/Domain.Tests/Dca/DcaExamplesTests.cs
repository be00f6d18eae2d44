using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Tests.Dca;

public partial class DcaExamplesTests
{
    [Fact]
    public void Every_example_of_the_documentation_can_trade()
    {
        var examples = Fenced().Matches(File.ReadAllText(Page())).Select(m => m.Groups["json"].Value).ToList();

        Assert.Equal(3, examples.Count);
        foreach (var json in examples)
        {
            var settings = WireJson.Read<StrategySettings>(json);
            var bot = new BotDefinition { Id = new("doc"), Symbol = "BTCUSDT", Capital = new(2_000), Strategy = settings };
            Assert.Empty(settings.Check(bot, DcaTable.Linear));
        }
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "bots", "dca.md");

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
