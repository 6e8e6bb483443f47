// What other programs put on the clipboard: shortened, but with everything in it that has to go.

export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/anna/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=PL style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<h1><span style='font-family:"Calibri Light",sans-serif;mso-no-proof:yes'><b>Regulamin targowiska</b><o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span lang=PL style='font-size:11.0pt'>Targ odbywa się we <b style='mso-bidi-font-weight:normal'>wtorki</b> i&nbsp;<i>piątki</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h3>Kto może handlować<o:p></o:p></h3>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>rolnicy<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>z&nbsp;gminy<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>rzemieślnicy<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Zgłoś się do <a href="https://www.gov.pl/" style='color:blue'>urzędu</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Zapłać <a href="#_Toc1">opłatę</a>.<del>Nie płać.</del><o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'><thead><tr style='mso-yfti-irow:0'><td width=302 valign=top style='width:226.55pt'><p class=MsoNormal align=center><b>Stoisko</b><o:p></o:p></p></td><td width=302><p class=MsoNormal>Opłata<o:p></o:p></p></td></tr></thead>
<tr><td width=302><p class=MsoNormal>do 5&nbsp;m<o:p></o:p></p></td><td width=302><p class=MsoNormal>10&nbsp;zł<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Obraz_x0020_1"><v:imagedata src="file:///C:/Users/anna/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=200 height=100 src="file:///C:/Users/anna/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png" v:shapes="Obraz_x0020_1"><![endif]><o:p></o:p></p>
<!--EndFragment--></body></html>`;

export const GOOGLE = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-family:Arial;color:#000000">Zebranie</span></h2><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">Zapraszamy </span><span style="font-size:11pt;font-weight:700">wszystkich</span><span style="font-style:italic;font-weight:400"> serdecznie</span></p><br /><ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span style="font-weight:400">pierwszy</span></p></li><ul><li dir="ltr"><p dir="ltr"><span>drugi</span></p></li></ul></ul></b><br class="Apple-interchange-newline">`;

export const LIBRE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="pl-PL" link="#000080" dir="ltr"><h2 class="western">Nabór</h2><p style="margin-bottom: 0.28cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Urząd szuka <b>kierowcy</b>.</font></font></p><ol start="2"><li><p>CV</p></li><li><p>list</p></li></ol><p><br/><br/></p></body></html>`;

export const WEB = `<div class="article" onclick="steal()"><h2 style="color:red">Uwaga</h2><div>Zmiana <script>alert(1)</script>rozkładu.<iframe src="https://example.org"></iframe></div><p><a href="javascript:alert(1)">klik</a> <a href="https://example.org/a" onclick="x()">dalej</a></p><img src="https://example.org/x.png"><table><tr><th>A</th><td><table><tr><td>w</td><td>środku</td></tr></table></td></tr></table></div>`;
