namespace TraderAgent.Local.Terminal;

/// <summary>What a command's exit code says. Scripts rely on these numbers: docs/cli.md lists them.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>It did not work: a full disk, a file that cannot be written, a fault of the program.</summary>
    Failure = 1,

    /// <summary>The command line, a configuration or a file of candles is wrong.</summary>
    BadInput = 2,

    /// <summary>Understood, and refused: a pre-flight check failed, or a bot is in no state to do it.</summary>
    Refused = 3,

    /// <summary>The database or the candle store is in use by another, of a newer version, or damaged.</summary>
    DatabaseUnusable = 4,

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done.</summary>
    Cancelled = 130,
}
