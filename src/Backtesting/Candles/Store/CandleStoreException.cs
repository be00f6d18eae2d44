namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>A candle store cannot be used as it is: damaged, of a newer version, in use or not writable. The message says what to do.</summary>
public sealed class CandleStoreException : Exception
{
    /// <summary>With a message for the person who has the store.</summary>
    public CandleStoreException(string message)
        : base(message) { }

    /// <summary>With what caused it.</summary>
    public CandleStoreException(string message, Exception cause)
        : base(message, cause) { }
}
