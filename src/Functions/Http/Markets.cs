using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Http;

/// <summary>The markets that bots trade, to look at.</summary>
public sealed class Markets(Roster roster)
{
    /// <summary>A <see cref="MarketGlance"/> at each: its regime, with the evidence.</summary>
    [Function(nameof(ListMarkets))]
    public async Task<IActionResult> ListMarkets(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "markets")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        var symbols = (await roster.AccountAsync(durable, cancel)).Bots.Select(b => b.Symbol).Distinct().Order(StringComparer.Ordinal);
        return Answers.Ok(await Task.WhenAll(symbols.Select(async s => MarketGlance.Of(s, await Roster.MarketAsync(durable, s, cancel)))));
    }
}
