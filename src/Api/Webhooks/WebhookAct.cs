using System.Globalization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Webhooks;

/// <summary>What a call asks of which bot.</summary>
internal static class WebhookAct
{
    /// <returns>The bot and the word it is told, or why it is told nothing.</returns>
    public static (BotView? Bot, string? Word, string? Refusal) Of(WebhookSettings settings, WebhookSignal signal, AgentView view)
    {
        var (name, word) = signal.Action switch
        {
            "buy" => SideOf(settings.BuyBot, settings.SellBot),
            "sell" => SideOf(settings.SellBot, settings.BuyBot),
            _ => (settings.Bots.Contains(signal.Bot!) ? signal.Bot : null, signal.Action),
        };
        if (name is null) return (null, null, word is null ? "The webhook has no order bot; name a buyBot or a sellBot in its settings." : $"The webhook may not steer the bot '{signal.Bot}'; add it to its bots.");
        if (view.Bots.FirstOrDefault(b => b.Id.Value == name) is not { } bot) return (null, null, $"There is no bot '{name}' any more.");
        return (bot, word, Refusal(settings, signal, bot, (word!, view.Markets.FirstOrDefault(m => m.Symbol == bot.Symbol)?.Price ?? 0)));
    }

    /// <summary>Its own order bot is started; without one, the other side's is closed.</summary>
    private static (string? Bot, string? Word) SideOf(string? own, string? other) => own is not null ? (own, "start") : other is not null ? (other, "close") : (null, null);

    private static string? Refusal(WebhookSettings settings, WebhookSignal signal, BotView bot, (string Word, double Price) now)
    {
        if (signal.Symbol is { } symbol && symbol != bot.Symbol) return $"The alert is of {Shown(symbol)}, and {bot.Id} trades {bot.Symbol}.";
        if (WebhookSignal.Sides.Contains(signal.Action) && now.Word == "start" && bot.Lifecycle is (Lifecycle.Starting or Lifecycle.Running or Lifecycle.Stopping))
            return $"{bot.Id} still works its last order.";
        if (settings.MaxDeviation is not { } most || now.Word is not ("start" or "resume")) return null; // Only what may open a position depends on the price.
        if (signal.Price is not { } price) return "The alert tells no price, which maxDeviationPercent needs; write {{close}} as its price.";
        var off = now.Price > 0 ? 100 * Math.Abs(now.Price / price - 1) : 0;
        return off <= (double)most.Value ? null : string.Create(CultureInfo.InvariantCulture, $"The price is {now.Price:0.########}, {off:0.##} % away from the alert's {price:0.########}; at most {most} % are allowed.");
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
