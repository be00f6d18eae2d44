using System.Text.RegularExpressions;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Exchange;

/// <summary>What an exchange's exceptions are to the owner.</summary>
public static partial class ExchangeTroubles
{
    /// <summary>The finding of an exception; null for one that says nothing about the exchange.</summary>
    public static Finding? Of(Exception failure) => failure switch
    {
        ExchangeRefusedException refused when refused.Message.Contains("there is no key", StringComparison.Ordinal) => new("exchange: no key", refused.Message),
        ExchangeRefusedException refused => new($"exchange: {Figures().Replace(refused.Message, "#")}", refused.Message), // Seconds of a clock differ each time.
        ExchangeUnavailableException unavailable => new("exchange: unavailable", $"{unavailable.Message} Bots wait, and learn afterwards what happened meanwhile."),
        SecretsUnavailableException secrets => new("secrets: unavailable", secrets.Message),
        _ => null,
    };

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Figures();
}
