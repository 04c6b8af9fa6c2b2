namespace Windows.Foundation;

public record struct Point(double X, double Y);
