using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>The agent's figures in Prometheus' text format.</summary>
internal static class MetricsEndpoint
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/metrics", async (IAgent agent, CancellationToken cancel) => TypedResults.Text(Text(agent, await agent.ViewAsync(cancel)), "text/plain; version=0.0.4", Encoding.UTF8))
            .WithTags("health").WithName("metrics").WithSummary("Figures in Prometheus' text format.").Needs(Rights.Look);

    private static string Text(IAgent agent, AgentView view)
    {
        var text = new MetricText();
        text.Add("traderagent_info", "gauge", "What runs.", 1, ("version", agent.Identity.Version), ("host", agent.Identity.Host), ("exchange", agent.Identity.Exchange));
        text.Add("traderagent_equity", "gauge", "Worth of the account, in quote.", view.Account.Equity);
        text.Add("traderagent_equity_peak", "gauge", "The most it was worth, in quote.", view.Account.PeakEquity);
        text.Add("traderagent_drawdown_ratio", "gauge", "Loss from the peak, 0 to 1.", view.Account.PeakEquity > 0 ? 1 - (view.Account.Equity / view.Account.PeakEquity) : 0);
        text.Add("traderagent_day_profit", "gauge", "Change of equity since 00:00 UTC, in quote.", view.Account.Equity - view.Account.DayStartEquity);
        text.Add("traderagent_entries_barred", "gauge", "1 while a loss limit bars entries.", view.Account.EntriesBarred ? 1 : 0);
        text.Add("traderagent_market_time_seconds", "gauge", "The market's clock, unix seconds.", view.At.UnixMilliseconds / 1000.0);
        text.Add("traderagent_fills_total", "counter", "Fills since the host opened.", view.FillCount);
        text.Add("traderagent_deals_total", "counter", "Deals finished since the host opened.", view.DealCount);
        text.Add("traderagent_live_listeners", "gauge", "Clients that listen to live events.", agent.Live.Listeners);
        foreach (var state in Enum.GetValues<Lifecycle>())
            text.Add("traderagent_bots", "gauge", "Bots by state.", view.Bots.Count(b => b.Lifecycle == state), ("state", state.ToString().ToLowerInvariant()));
        foreach (var market in view.Markets) text.Add("traderagent_price", "gauge", "The last close, in quote.", market.Price, ("symbol", market.Symbol));
        AddBots(text, view.Bots);
        return text.ToString();
    }

    private static void AddBots(MetricText text, IReadOnlyList<BotView> bots)
    {
        foreach (var bot in bots) text.Add("traderagent_bot_realized", "gauge", "Final profit net of fees and funding, in quote.", (double)bot.Realized.Value, Labels(bot));
        foreach (var bot in bots) text.Add("traderagent_bot_unrealized", "gauge", "Profit of the open lots, in quote.", (double)bot.Unrealized.Value, Labels(bot));
        foreach (var bot in bots) text.Add("traderagent_bot_fees", "gauge", "Fees so far, in quote.", (double)bot.Fees.Value, Labels(bot));
        foreach (var bot in bots) text.Add("traderagent_bot_position", "gauge", "Signed base position.", (double)bot.Position.Value, Labels(bot));
        foreach (var bot in bots) text.Add("traderagent_bot_open_orders", "gauge", "Orders that may still fill.", bot.Orders.Count, Labels(bot));

        static (string, string)[] Labels(BotView bot) => [("bot", bot.Id.Value), ("symbol", bot.Symbol), ("kind", bot.Kind)];
    }

    /// <summary>Metrics line by line; the help of each once.</summary>
    private sealed class MetricText
    {
        private readonly StringBuilder _text = new();
        private readonly HashSet<string> _told = [];

        public void Add(string name, string type, string help, double value, params (string Name, string Value)[] labels)
        {
            if (_told.Add(name)) _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            _text.Append(name);
            if (labels.Length > 0) _text.Append('{').AppendJoin(',', labels.Select(l => $"{l.Name}=\"{Escaped(l.Value)}\"")).Append('}');
            _text.Append(CultureInfo.InvariantCulture, $" {value}\n");
        }

        public override string ToString() => _text.ToString();

        private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
