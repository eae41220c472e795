namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// A number in 16 bits with the range of 32 and three digits: the upper half of an IEEE 754 single (bfloat16), rounded to the
/// nearest.
/// </summary>
internal readonly struct ShortReal
{
    private const int Dropped = 16;
    private const uint Half = 1u << (Dropped - 1);
    private readonly ushort bits;

    private ShortReal(ushort bits) => this.bits = bits;

    /// <summary>The nearest one; NaN stays NaN, and what is too large becomes the largest there is.</summary>
    public static ShortReal Of(double value)
    {
        // The largest single of which no rounding makes an infinity.
        const float largest = 3.38e38f;
        var single = (float)Math.Clamp(value, -largest, largest);
        return new ShortReal((ushort)((BitConverter.SingleToUInt32Bits(single) + (float.IsNaN(single) ? 0 : Half)) >> Dropped));
    }

    /// <summary>The number.</summary>
    public float Value => BitConverter.UInt32BitsToSingle((uint)bits << Dropped);
}
