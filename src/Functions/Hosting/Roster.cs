using Microsoft.DurableTask.Client;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Agents;
using TraderAgent.Functions.Entities;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Hosting;

/// <summary>The account and its bots, as their entity stores them.</summary>
public sealed class Roster(LivePlan plan)
{
    private HashSet<BotId> _known = [];

    /// <summary>The account as it is now; a new one where nothing is stored.</summary>
    public async Task<AccountCell> AccountAsync(DurableTaskClient durable, CancellationToken cancel)
    {
        var account = await FindAsync(durable, cancel);
        _known = [.. account.Bots.Select(b => b.Bot)];
        return account;
    }

    /// <summary>Whether there is a bot of that name. A name that is not known is looked up.</summary>
    public async Task<bool> HasAsync(DurableTaskClient durable, BotId bot, CancellationToken cancel)
    {
        if (!_known.Contains(bot)) await AccountAsync(durable, cancel);
        return _known.Contains(bot);
    }

    /// <summary>A bot's cell; null when there is none of that name.</summary>
    public async Task<BotCell?> BotAsync(DurableTaskClient durable, BotId bot, CancellationToken cancel) =>
        await durable.Entities.GetEntityAsync<Packed>(EntityIds.Bot(bot), cancel) is { IncludesState: true, State: { IsEmpty: false } state } ? BotCell.Load(state.Read<BotCellState>(), plan.Now) : null;

    /// <summary>Every bot's cell, in a few requests.</summary>
    public async Task<IReadOnlyList<BotCell>> BotsAsync(DurableTaskClient durable, CancellationToken cancel)
    {
        var cells = new List<BotCell>();
        await foreach (var entity in durable.Entities.GetAllEntitiesAsync<Packed>(new() { InstanceIdStartsWith = $"@{EntityIds.BotKind}@", IncludeState = true }).WithCancellation(cancel))
            if (entity is { IncludesState: true, State: { IsEmpty: false } state }) cells.Add(BotCell.Load(state.Read<BotCellState>(), plan.Now));
        return cells;
    }

    /// <summary>What is known of a market; nothing yet where nothing is stored.</summary>
    public static async Task<MarketCell> MarketAsync(DurableTaskClient durable, string symbol, CancellationToken cancel) =>
        await durable.Entities.GetEntityAsync<Packed>(EntityIds.Market(symbol), cancel) is { IncludesState: true, State: { IsEmpty: false } state } ? state.Read<MarketCell>() : new();

    private async Task<AccountCell> FindAsync(DurableTaskClient durable, CancellationToken cancel) =>
        await durable.Entities.GetEntityAsync<Packed>(EntityIds.Account, cancel) is { IncludesState: true, State: { IsEmpty: false } state } ? AccountCell.Load(state.Read<AccountCellState>(), plan.Now) : AccountCell.Create(plan.Now);
}
