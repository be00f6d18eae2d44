namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>A condition, read.</summary>
internal abstract record ConditionTree
{
    private ConditionTree() { }

    /// <summary>0 when it holds, above 0 by how much it does not.</summary>
    public abstract double Violation(Func<string, Operand> valueOf);

    /// <summary>All of them.</summary>
    public sealed record And(ConditionTree Left, ConditionTree Right) : ConditionTree
    {
        public override double Violation(Func<string, Operand> valueOf) => Left.Violation(valueOf) + Right.Violation(valueOf);
    }

    /// <summary>One or more of them.</summary>
    public sealed record Or(ConditionTree Left, ConditionTree Right) : ConditionTree
    {
        public override double Violation(Func<string, Operand> valueOf) => Math.Min(Left.Violation(valueOf), Right.Violation(valueOf));
    }

    /// <summary>Two sides compared.</summary>
    public sealed record Compare(string Sign, ConditionTerm Left, ConditionTerm Right) : ConditionTree
    {
        public override double Violation(Func<string, Operand> valueOf)
        {
            var (left, right) = (Left.Value(valueOf), Right.Value(valueOf));
            if (Sign is "==" or "!=") return Same(left, right) == (Sign == "==") ? 0 : 1;
            var isMet = Sign switch
            {
                "<" => left.Number < right.Number,
                "<=" => left.Number <= right.Number,
                ">" => left.Number > right.Number,
                _ => left.Number >= right.Number,
            };
            if (isMet) return 0;
            var share = Math.Abs(left.Number - right.Number) / Math.Max(Math.Abs(left.Number), Math.Abs(right.Number));
            return share is > 0 and <= 1 ? share : 1;
        }

        private static bool Same(Operand left, Operand right) => left.Text is not null ? left.Text == right.Text : right.Text is null && left.Number == right.Number;
    }
}

/// <summary>A side of a comparison.</summary>
internal abstract record ConditionTerm
{
    private ConditionTerm() { }

    public abstract Operand Value(Func<string, Operand> valueOf);

    /// <summary>A number or a word.</summary>
    public sealed record Constant(Operand Is) : ConditionTerm
    {
        public override Operand Value(Func<string, Operand> valueOf) => Is;
    }

    /// <summary>What a name stands for.</summary>
    public sealed record Named(string Name) : ConditionTerm
    {
        public override Operand Value(Func<string, Operand> valueOf) => valueOf(Name);
    }

    /// <summary>Two numbers, put together.</summary>
    public sealed record Sum(char Sign, ConditionTerm Left, ConditionTerm Right) : ConditionTerm
    {
        public override Operand Value(Func<string, Operand> valueOf)
        {
            var (left, right) = (Left.Value(valueOf).Number, Right.Value(valueOf).Number);
            return new(Sign switch { '+' => left + right, '-' => left - right, '*' => left * right, _ => left / right });
        }
    }
}
