namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>
/// Numbers around 0 in 12 bits each, two in three bytes. The steps between neighbors grow with the distance from 0, as in
/// companded speech (ITU-T G.711), here by the inverse hyperbolic sine: 1/256 of the unit near 0, 0.4 % of the number beyond
/// the unit, up to 1,480 units.
/// </summary>
internal static class SeasonCodes
{
    /// <summary>The code of a number that is not known.</summary>
    public const int None = -2_048;

    /// <summary>Numbers up to this many units have a code.</summary>
    public const double Largest = 1_480;

    private const double PerFold = 256;
    private const int Most = 2_047;

    /// <summary>Bytes that so many codes take.</summary>
    public static int BytesOf(int count) => ((3 * count) + 1) / 2;

    /// <summary>Codes that have room in so many bytes.</summary>
    public static int CountOf(ReadOnlySpan<byte> codes) => 2 * codes.Length / 3;

    /// <summary>The code of a number of units; NaN has one too.</summary>
    public static int Of(double units) =>
        double.IsNaN(units) ? None : (int)Math.Round(Math.Clamp(PerFold * Math.Asinh(units), -Most, Most));

    /// <summary>The number of units of a code; NaN of <see cref="None"/>.</summary>
    public static double ValueOf(int code) => code == None ? double.NaN : Math.Sinh(code / PerFold);

    /// <summary>The code at a place.</summary>
    public static int Read(ReadOnlySpan<byte> codes, int place)
    {
        var at = 3 * place / 2;
        var pair = codes[at] | (codes[at + 1] << 8);
        return (place & 1) == 0 ? (pair << 20) >> 20 : (short)pair >> 4;
    }

    /// <summary>Writes a code to a place; its neighbor keeps its own.</summary>
    public static void Write(Span<byte> codes, int place, int code)
    {
        var at = 3 * place / 2;
        if ((place & 1) == 0)
        {
            codes[at] = (byte)code;
            codes[at + 1] = (byte)((codes[at + 1] & 0xF0) | ((code >> 8) & 0x0F));
        }
        else
        {
            codes[at] = (byte)((codes[at] & 0x0F) | ((code & 0x0F) << 4));
            codes[at + 1] = (byte)(code >> 4);
        }
    }
}
