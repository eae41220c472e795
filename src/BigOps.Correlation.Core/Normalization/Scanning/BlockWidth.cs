namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>How the scanner looks at bytes. The result never depends on it.</summary>
internal enum BlockWidth
{
    /// <summary>One byte after the other; runs everywhere.</summary>
    Scalar,

    /// <summary>Two vectors of 256 bits.</summary>
    Vector256,
}
