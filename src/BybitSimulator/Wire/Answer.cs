using System.Text.Json.Nodes;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>What a request is answered: Bybit's code, its words, the result.</summary>
internal readonly record struct Answer(int Code, string Message, JsonObject Result)
{
    /// <summary>Per order of a batch, its code and words.</summary>
    public JsonArray? PerOrder { get; init; }

    public static Answer Of(JsonObject result) => new(0, "OK", result);

    public static Answer Refused(int code, string message) => new(code, message, []);

    /// <summary>A parameter is wrong.</summary>
    public static Answer Parameters(string what) => Refused(RetCode.Parameters, $"params error: {what}");

    /// <summary>A refusal of the matching engine, whose text begins with the code.</summary>
    public static Answer Refused(string refusal)
    {
        var space = refusal.IndexOf(' ', StringComparison.Ordinal);
        return Refused(int.Parse(refusal.AsSpan(0, space), System.Globalization.CultureInfo.InvariantCulture), refusal[(space + 1)..]);
    }
}

/// <summary>Bybit's codes that the simulated exchange itself answers; those about an order come from the matching engine.</summary>
internal static class RetCode
{
    public const int TimedOut = 10000;
    public const int Parameters = 10001;
    public const int Clock = 10002;
    public const int Key = 10003;
    public const int Signature = 10004;
    public const int Permission = 10005;
    public const int RateLimit = 10006;
    public const int Address = 10010;
    public const int ServerError = 10016;
    public const int BatchOnDemo = 10032;
    public const int LinearNotFound = 110001;
    public const int LinearDuplicate = 110072;
    public const int LeverageNotModified = 110043;
    public const int LeverageTooHigh = 110013;
    public const int TooManyOrders = 110020;
    public const int ModeNotModified = 110025;
    public const int OrderNotModified = 34040;
    public const int SpotSymbol = 170121;
    public const int SpotDuplicate = 170141;
    public const int SpotNotFound = 170213;
    public const int KeyExpired = 33004;
}
