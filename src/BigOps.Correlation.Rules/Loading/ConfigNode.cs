namespace BigOps.Correlation.Rules.Loading;

/// <summary>A part of the configuration as it is written. Immutable, so that an alias shares what it names.</summary>
internal abstract class ConfigNode(SourceMark mark)
{
    /// <summary>Where it begins.</summary>
    public SourceMark Mark { get; } = mark;

    /// <summary>Nodes in it with itself; an alias counts what it names again, so that expansion is bounded.</summary>
    public abstract int Size { get; }

    /// <summary>Levels of nodes below it.</summary>
    public virtual int Depth => 0;

    /// <summary>True where nothing is written after a key.</summary>
    public virtual bool IsNull => false;

    /// <summary>What it is, for a message; never its content.</summary>
    public abstract string Describe();
}
