using System.Runtime.CompilerServices;

namespace TraderAgent.Simulation.Checks;

/// <summary>What kind of promise was broken.</summary>
public enum ViolationKind
{
    /// <summary>A fill was never booked, or an order was forgotten.</summary>
    Lost,

    /// <summary>An order is at the exchange twice, or a fill was taken in twice.</summary>
    Doubled,

    /// <summary>The books differ from what was traded.</summary>
    MisBooked,

    /// <summary>A position stood without its protection for longer than configured while nothing was in the way.</summary>
    Unprotected,

    /// <summary>An entry broke a limit.</summary>
    OverLimit,

    /// <summary>A bot stood still, halted, or did not come to rest in time.</summary>
    NotRecovered,

    /// <summary>The audit log was changed.</summary>
    Audit,

    /// <summary>The agent failed in a way that nobody foresaw.</summary>
    Crashed,
}

/// <summary>A promise was broken. The message says by whom and with which numbers.</summary>
public sealed class ViolationException(ViolationKind kind, string message) : Exception(message)
{
    /// <summary>Which promise.</summary>
    public ViolationKind Kind => kind;
}

/// <summary>What must hold.</summary>
public static class Must
{
    /// <summary>Goes on where it holds. The message is only written where it does not.</summary>
    /// <exception cref="ViolationException">It does not hold.</exception>
    public static void Hold(bool holds, ViolationKind kind, [InterpolatedStringHandlerArgument(nameof(holds))] ref ViolationText text)
    {
        if (!holds) throw new ViolationException(kind, text.ToString());
    }
}

/// <summary>The text of a violation: written only for one.</summary>
[InterpolatedStringHandler]
public ref struct ViolationText
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>A text that is needed where something does not hold.</summary>
    public ViolationText(int literals, int holes, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        if (isNeeded) _text = new(literals, holes);
    }

    /// <summary>Adds words.</summary>
    public void AppendLiteral(string words) => _text.AppendLiteral(words);

    /// <summary>Adds a figure.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <inheritdoc />
    public override string ToString() => _text.ToStringAndClear();
}
