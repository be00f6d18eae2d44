using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Robustness;

public class LiveGateTests
{
    private static readonly BotDefinition Bot = PlantedMarkets.Reversion;
    private static readonly GateWords Words = new("require", "overrides", " and send it");

    [Fact]
    public void A_bot_with_a_passing_dossier_of_its_settings_passes_without_a_word()
    {
        var gate = Ask(new(), Bot, Dossier(Bot));

        Assert.Empty(gate.Refusals.Concat(gate.Warnings));
    }

    [Fact]
    public void Name_and_capital_do_not_matter() =>
        Assert.Empty(Ask(new(), Bot with { Id = new("renamed"), Capital = new(77) }, Dossier(Bot)).Refusals);

    [Fact]
    public void A_dossier_of_another_market_timeframe_or_leverage_opens_nothing()
    {
        var others = new[] { Bot with { Symbol = "ETHUSDT.P" }, Bot with { Timeframe = Timeframe.OneDay }, Bot with { Leverage = 2 } };

        Assert.All(others, other => Assert.Contains("there is no dossier of its present settings", Assert.Single(Ask(new(), other, Dossier(Bot)).Refusals)));
    }

    [Fact]
    public void A_failed_dossier_bars_the_way_and_its_tests_are_named() =>
        Assert.Contains("its dossier fails: entries", Assert.Single(Ask(new(), Bot, Dossier(Bot, entries: 0.3)).Refusals));

    [Fact]
    public void A_refusal_says_how_to_get_through()
    {
        var refusal = Assert.Single(Ask(new(), Bot).Refusals);

        Assert.Contains("'traderagent dossier --config <file> --bot revert --candles <file>' and send it, or name the bot in overrides.", refusal);
    }

    [Fact]
    public void Whom_the_owner_names_gets_through_with_a_warning_and_nobody_else()
    {
        var settings = new PromotionSettings { Overrides = [Bot.Id] };
        var gate = LiveGate.Of([Bot, Bot with { Id = new("other") }], settings, _ => [], Words);

        Assert.Equal("revert trades real money though there is no dossier of its present settings on BTCPERP 1h: overrides names it", Assert.Single(gate.Warnings));
        Assert.StartsWith("bot 'other' may not trade real money", Assert.Single(gate.Refusals));
    }

    [Fact]
    public void Where_no_dossier_is_asked_for_each_bot_without_one_is_warned_of()
    {
        var gate = Ask(new() { RequiresDossier = false }, Bot, Dossier(Bot, entries: 0.3));

        Assert.Empty(gate.Refusals);
        Assert.Equal("revert trades real money though its dossier fails: entries: require is off", Assert.Single(gate.Warnings));
    }

    [Fact]
    public void A_verdict_is_that_of_the_figures_whatever_the_file_claims()
    {
        var file = JsonNode.Parse(Dossier(Bot, entries: 0.3))!;
        file["result"]!["passed"] = true;
        file["result"]!["tests"]![1]!["passed"] = true;

        Assert.False(DossierVerdict.Read(file.ToJsonString(), out _)!.IsPassed);
    }

    [Theory]
    [InlineData("kind", "\"backtest\"", "'backtest' is something else; expected 'dossier'")]
    [InlineData("result", "null", "'result' is missing")]
    [InlineData("result.version", "99", "99 cannot be read; expected from 1 to 1")]
    [InlineData("result.definitionHash", "\"0000\"", "'0000' is not that of the bot in it")]
    [InlineData("result.bot.timeframe", "\"1d\"", "is not that of the bot in it")]
    [InlineData("result.bot.strategy", "{}", "traderagent dossier")]
    [InlineData("result.tests", "[]", "there is none")]
    [InlineData("result.tests", "[null]", "empty entry")]
    [InlineData("result.tests", "7", "traderagent dossier")]
    public void A_file_that_is_no_dossier_or_was_changed_is_none_and_the_field_is_named(string field, string value, string expected)
    {
        var file = JsonNode.Parse(Dossier(Bot))!;
        var path = field.Split('.');
        path[..^1].Aggregate(file, (node, name) => node[name]!)[path[^1]] = JsonNode.Parse(value);

        Assert.Null(DossierVerdict.Read(file.ToJsonString(), out var problem));
        Assert.Contains(expected, $"{problem!.Field}: {problem.Message}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"kind\": 7, \"result\": {}}")]
    public void What_is_no_file_of_ours_is_refused_without_a_fault(string text)
    {
        Assert.Null(DossierVerdict.Read(text, out var problem));
        Assert.Contains("Expected the file that 'traderagent dossier' keeps", problem!.Message);
    }

    private static LiveGate Ask(PromotionSettings settings, BotDefinition bot, params string[] kept) =>
        LiveGate.Of([bot], settings, _ => kept.Select(k => DossierVerdict.Read(k, out var problem) ?? throw new InvalidOperationException(problem!.Message)), Words);

    private static string Dossier(BotDefinition bot, double entries = 0.01) => $$"""
        {
          "kind": "dossier", "run": {},
          "result": {
            "version": 1, "bot": {{WireJson.Write(bot)}}, "definitionHash": "{{TraderAgent.Backtesting.Robustness.Dossier.HashOf(bot)}}",
            "tests": [
              { "name": "deals", "asks": "finished deals", "figure": 40, "threshold": 30, "isMost": false, "passed": true },
              { "name": "entries", "asks": "luck", "figure": {{entries.ToString(System.Globalization.CultureInfo.InvariantCulture)}}, "threshold": 0.05, "isMost": true, "passed": {{(entries <= 0.05 ? "true" : "false")}} }
            ],
            "passed": {{(entries <= 0.05 ? "true" : "false")}}
          }
        }
        """;
}
