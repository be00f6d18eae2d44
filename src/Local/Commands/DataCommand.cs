using System.CommandLine;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data</c>: candles, in the store and in files.</summary>
internal static class DataCommand
{
    public static Command Create(Shell shell) =>
        new ExampledCommand("data", "Candles: import them into the store, look at them, make and convert files (see docs/data.md).",
            "traderagent data import downloads",
            "traderagent data list",
            "traderagent backtest --store --config my.yaml --from 2024-01-01")
        {
            DataImportCommand.Create(shell), DataDownloadCommand.Create(shell), DataStoreCommands.List(shell), DataFileCommands.Check(shell), DataIntegrityCommands.Verify(shell),
            DataIntegrityCommands.Rebuild(shell), DataFileCommands.Resample(shell), DataStoreCommands.Export(shell), DataFileCommands.Generate(shell),
        };
}
