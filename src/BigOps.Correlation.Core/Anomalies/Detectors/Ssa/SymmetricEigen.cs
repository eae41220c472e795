namespace BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

/// <summary>
/// Eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", 8.5), by
/// falling eigenvalue. For the small windows of singular spectrum analysis.
/// </summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Eigenvectors, each a row of the result; the matrix is destroyed.</summary>
    public static double[][] VectorsOf(double[][] matrix)
    {
        var size = matrix.Length;
        var vectors = new double[size][];
        for (var row = 0; row < size; row++)
        {
            vectors[row] = new double[size];
            vectors[row][row] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && !IsDiagonal(matrix); sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return [.. Enumerable.Range(0, size).OrderByDescending(index => matrix[index][index]).Select(index => vectors[index])];
    }

    private static bool IsDiagonal(double[][] matrix)
    {
        double rest = 0;
        double all = 0;
        for (var row = 0; row < matrix.Length; row++)
        {
            for (var column = 0; column < matrix.Length; column++)
            {
                var square = matrix[row][column] * matrix[row][column];
                all += square;
                rest += row == column ? 0 : square;
            }
        }

        return rest <= 1e-28 * all;
    }

    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        var off = matrix[p][q];
        if (off == 0)
        {
            return;
        }

        var theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < matrix.Length; k++)
        {
            var (kp, kq) = (matrix[k][p], matrix[k][q]);
            matrix[k][p] = (c * kp) - (s * kq);
            matrix[k][q] = (s * kp) + (c * kq);
        }

        for (var k = 0; k < matrix.Length; k++)
        {
            var (pk, qk) = (matrix[p][k], matrix[q][k]);
            matrix[p][k] = (c * pk) - (s * qk);
            matrix[q][k] = (s * pk) + (c * qk);
            var (vp, vq) = (vectors[p][k], vectors[q][k]);
            vectors[p][k] = (c * vp) - (s * vq);
            vectors[q][k] = (s * vp) + (c * vq);
        }
    }
}
