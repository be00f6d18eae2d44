using System.Text.Json;
using TraderAgent.Backtesting.Reports.Pictures;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>A result as a command wrote it.</summary>
/// <param name="Name">What a reader may call it, such as its folder.</param>
/// <param name="Kind">The command that made it.</param>
/// <param name="Run">What it depends on.</param>
/// <param name="Result">The result.</param>
/// <param name="Picture">What is drawn of a backtest; null of anything else.</param>
public sealed record StoredResult(string Name, string Kind, JsonElement Run, JsonElement Result, BacktestPicture? Picture);
