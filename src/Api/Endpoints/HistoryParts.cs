using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Endpoints;

/// <summary>Which part of a history a request asks for.</summary>
/// <param name="From">Not before this time, unix milliseconds.</param>
/// <param name="To">Before this time, unix milliseconds.</param>
/// <param name="Cursor">What the page before named as <c>next</c>.</param>
/// <param name="Most">At most so many, 1 to 500; 100 when left out.</param>
public readonly record struct HistoryPart(
    [property: FromQuery(Name = "from"), Description("Not before this time, unix milliseconds.")] long? From,
    [property: FromQuery(Name = "to"), Description("Before this time, unix milliseconds.")] long? To,
    [property: FromQuery(Name = "cursor"), Description("What the page before named as next.")] string? Cursor,
    [property: FromQuery(Name = "most"), Description("At most so many, 1 to 500; 100 when left out.")] int? Most)
{
    private const int UsualMost = 100, HighestMost = 500;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<SettingProblem> Problems()
    {
        var problems = new List<SettingProblem>();
        if (Most is < 1 or > HighestMost) problems.Add(new("most", $"{Most} cannot be used; expected 1 to {HighestMost}."));
        if (From > To) problems.Add(new("to", "it is before from; expected a later time."));
        if (Cursor is { Length: > 100 }) problems.Add(new("cursor", "it is too long; expected what the page before named as next."));
        return problems;
    }

    /// <summary>The part of one bot's history, or of all.</summary>
    public HistoryQuery Of(BotId? bot) => new(bot, new(From is { } from ? new Instant(from) : null, To is { } to ? new Instant(to) : null), Cursor, Most ?? UsualMost);
}
