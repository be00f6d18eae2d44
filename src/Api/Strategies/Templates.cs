using System.Text.Json.Serialization;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;

namespace TraderAgent.Api.Strategies;

/// <summary>A whole bot to begin with.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Bot">The bot.</param>
public sealed record Template([property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("bot")] BotDefinition Bot);

/// <summary>Whole bots to begin with: those of the portfolio that comes with the program, which every strategy is in.</summary>
public static class Templates
{
    private static readonly Lazy<IReadOnlyList<Template>> Bots = new(() =>
    [
        .. ConfigurationFile.ReadText(Portfolio, isJson: true).Configuration!.Bots.Append(Order).Select(b => new Template(TitleOf(b), b)),
    ]);

    /// <summary>The portfolio as it is written, JSON.</summary>
    public static string Portfolio => Embedded.Text("portfolio.json");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Template> All => Bots.Value;

    private static BotDefinition Order => new()
    {
        Id = new("order_btc"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = new OrderBotSettings { Size = new(500) },
    };

    private static string TitleOf(BotDefinition bot) => $"{StrategyCatalogue.Find(bot.Kind)?.Strategy.Title ?? bot.Kind} on {bot.Symbol}";
}
